package io.pixwizard.scenes.source;

import io.pixwizard.scenes.triplet.Triplet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A random share of a data set, always the same for the same seed. */
public final class SubsetSource implements TripletSource {

  private final TripletSource source;
  private final long size;
  private final Permutation order;

  /**
   * @param ratio share that is kept, above 0 to 1; at least one example
   * @throws IllegalArgumentException if the ratio is out of range or the source has no end or
   *     nothing in it
   */
  public SubsetSource(TripletSource source, double ratio, long seed) {
    if (!(ratio > 0 && ratio <= 1)) {
      throw new IllegalArgumentException("ratio: above 0 and at most 1, was " + ratio);
    }
    long all =
        source
            .size()
            .orElseThrow(
                () -> new IllegalArgumentException("source: '" + source.name() + "' has no end"));
    this.source = source;
    this.size = Math.max(1, (long) (ratio * all));
    this.order = new Permutation(all, seed);
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(size);
  }

  @Override
  public Optional<Triplet> at(long index, TripletRequest request) {
    return source.at(whole(index), request);
  }

  @Override
  public OptionalDouble aspect(long index) {
    return source.aspect(whole(index));
  }

  /** Number in the whole data set. */
  private long whole(long index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("index: 0 to " + (size - 1) + ", was " + index);
    }
    return order.at(index);
  }
}
