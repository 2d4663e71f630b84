package io.pixwizard.scenes.source;

import io.pixwizard.contracts.task.Split;

/**
 * How an example is wanted.
 *
 * @param variation decides what an item leaves open: which prompt, which crop, which colour
 * @param split which instruction templates may be used
 * @param width in pixels, of input and target
 * @param height in pixels
 */
public record TripletRequest(long variation, Split split, int width, int height) {

  /**
   * @throws IllegalArgumentException if a side is below 1
   */
  public TripletRequest {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "width, height: at least 1, was " + width + " x " + height);
    }
  }
}
