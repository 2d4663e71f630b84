package io.pixwizard.artifacts;

import java.util.List;
import java.util.Optional;

/**
 * A part of a listing.
 *
 * @param objects in ascending order of key
 * @param next the cursor of the following page, empty on the last
 */
public record ListPage(List<ListedObject> objects, Optional<String> next) {

  /** Copies the list. */
  public ListPage {
    objects = List.copyOf(objects);
  }

  /** The page that holds the first {@code limit} of {@code found}, which may hold one more. */
  public static ListPage of(List<ListedObject> found, int limit) {
    if (found.size() <= limit) {
      return new ListPage(found, Optional.empty());
    }
    return new ListPage(found.subList(0, limit), Optional.of(found.get(limit - 1).key()));
  }
}
