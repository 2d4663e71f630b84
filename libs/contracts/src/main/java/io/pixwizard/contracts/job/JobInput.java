package io.pixwizard.contracts.job;

import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.PictureSize;
import java.util.Optional;

/**
 * What the model is given.
 *
 * @param instruction free text as the client wrote it
 * @param picture the original picture, in whose size and coordinates results are given; absent for
 *     text-to-image
 * @param mask region to fill or to keep, in the size of the picture
 * @param condition condition map for controllable generation
 * @param canvas size at which the model works, px; equal canvases can be batched
 */
public record JobInput(
    String instruction,
    Optional<StoredPicture> picture,
    Optional<StoredPicture> mask,
    Optional<StoredPicture> condition,
    PictureSize canvas) {

  /**
   * @throws InvalidMessageException if a value is missing
   */
  public JobInput {
    InvalidMessageException.present(instruction, "instruction");
    InvalidMessageException.present(picture, "picture");
    InvalidMessageException.present(mask, "mask");
    InvalidMessageException.present(condition, "condition");
    InvalidMessageException.present(canvas, "canvas");
  }
}
