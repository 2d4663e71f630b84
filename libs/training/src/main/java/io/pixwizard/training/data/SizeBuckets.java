package io.pixwizard.training.data;

import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.source.Mixture;
import io.pixwizard.scenes.source.Permutation;
import io.pixwizard.training.recipe.PictureSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts examples of similar shape into batches of one size, so that little is cut off and nothing is
 * padded.
 *
 * <p>The examples of {@link #WINDOW} steps are sorted by the ratio of their sides and dealt out in
 * that order, a batch takes the size that is nearest to its middle example, and the batches come in
 * random order. Every example comes exactly once.
 */
final class SizeBuckets {
  /** Steps whose examples are sorted together. */
  static final int WINDOW = 16;

  private final List<PictureSize> sizes;

  /**
   * @param size of every example of the batch
   * @param positions in the mixture
   */
  record Batch(PictureSize size, List<Long> positions) {}

  private record Shaped(long position, double logRatio) {}

  /**
   * @param sizes at least one
   */
  SizeBuckets(List<PictureSize> sizes) {
    this.sizes = List.copyOf(sizes);
  }

  /**
   * The batches of a window's steps, in their order: a pure function of its arguments, as long as
   * the pictures stay as they are.
   *
   * @param window number of the window, from 0
   * @param batch examples of a step
   */
  List<Batch> window(Mixture mixture, long seed, long window, int batch) {
    long first = Math.multiplyExact(window, (long) WINDOW * batch);
    List<Shaped> examples = new ArrayList<>();
    for (long position = first; position < first + (long) WINDOW * batch; position++) {
      examples.add(new Shaped(position, logRatio(mixture, seed, position)));
    }
    examples.sort(Comparator.comparingDouble(Shaped::logRatio).thenComparing(Shaped::position));
    long key = SeedStream.of(seed).child("batches").child(window).nextLong();
    Permutation order = new Permutation(WINDOW, key);
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < WINDOW; i++) {
      int from = Math.toIntExact(order.at(i)) * batch;
      List<Shaped> together = examples.subList(from, from + batch);
      PictureSize size = nearest(together.get(batch / 2), seed);
      batches.add(new Batch(size, together.stream().map(Shaped::position).toList()));
    }
    return batches;
  }

  /** Of one size nothing is read; examples that have any size get one of ours. */
  private double logRatio(Mixture mixture, long seed, long position) {
    if (sizes.size() == 1) {
      return 0;
    }
    return mixture.aspect(seed, position).stream()
        .map(Math::log)
        .findFirst()
        .orElseGet(() -> logRatio(sizes.get(draw(seed, position, sizes.size()))));
  }

  /** Sizes of equal shape, as those of several resolutions, are drawn equally often. */
  private PictureSize nearest(Shaped example, long seed) {
    double least = sizes.stream().mapToDouble(size -> distance(size, example)).min().orElseThrow();
    List<PictureSize> nearest =
        sizes.stream().filter(size -> distance(size, example) < least + 1e-9).toList();
    return nearest.get(draw(seed, example.position(), nearest.size()));
  }

  private static double distance(PictureSize size, Shaped example) {
    return Math.abs(logRatio(size) - example.logRatio());
  }

  private static double logRatio(PictureSize size) {
    return Math.log((double) size.width() / size.height());
  }

  private static int draw(long seed, long position, int choices) {
    double draw = new RandomStream(seed, Purpose.EXAMPLE_ORDER, 1, position).nextUniform();
    return (int) (draw * choices);
  }
}
