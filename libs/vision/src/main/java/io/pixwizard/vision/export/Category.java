package io.pixwizard.vision.export;

import static java.util.Objects.requireNonNull;

/**
 * What an annotation shows.
 *
 * @param id from 1 on in most formats
 * @param name for example {@code dog}
 */
public record Category(int id, String name) {
  /** Checks that nothing is missing. */
  public Category {
    requireNonNull(name, "name is null");
  }
}
