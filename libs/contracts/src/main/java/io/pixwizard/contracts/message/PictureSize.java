package io.pixwizard.contracts.message;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

/**
 * Size of a picture.
 *
 * @param width px, at least 1
 * @param height px, at least 1
 */
public record PictureSize(int width, int height) {

  /**
   * @throws InvalidMessageException if a side is not positive
   */
  public PictureSize {
    check(width >= 1, "width", "%d is less than 1", width);
    check(height >= 1, "height", "%d is less than 1", height);
  }
}
