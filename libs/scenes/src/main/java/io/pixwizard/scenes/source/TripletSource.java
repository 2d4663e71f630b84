package io.pixwizard.scenes.source;

import io.pixwizard.scenes.triplet.Triplet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Examples by number. The same number and request give the same example as long as the files behind
 * the source stay the same. Safe for use by several threads.
 */
public interface TripletSource {

  /** Name for reports and metrics, such as "refcoco". */
  String name();

  /** Number of examples; empty if there is no end to them. */
  OptionalLong size();

  /**
   * One example.
   *
   * @param index 0 to size - 1, any number from 0 if there is no end
   * @return empty if the item is broken; the source's report says why
   * @throws IndexOutOfBoundsException if there is no such number
   */
  Optional<Triplet> at(long index, TripletRequest request);

  /**
   * Width over height of an example before it is cut to a size, so that a size can be asked for
   * that cuts little.
   *
   * @param index as for {@link #at}
   * @return empty if the example has whatever size is asked for, or its file cannot be read
   * @throws IndexOutOfBoundsException if there is no such number
   */
  default OptionalDouble aspect(long index) {
    return OptionalDouble.empty();
  }
}
