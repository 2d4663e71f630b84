package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.InvalidMessageException;

/**
 * A box in the original picture, in px from its upper left corner.
 *
 * @param x left edge
 * @param y upper edge
 * @param width not negative
 * @param height not negative
 */
public record ResultBox(double x, double y, double width, double height) {

  /**
   * @throws InvalidMessageException if a side is negative
   */
  public ResultBox {
    check(Double.isFinite(x), "x", "%s is not a number", x);
    check(Double.isFinite(y), "y", "%s is not a number", y);
    check(width >= 0 && Double.isFinite(width), "width", "%s is not 0 or more", width);
    check(height >= 0 && Double.isFinite(height), "height", "%s is not 0 or more", height);
  }
}
