package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.InvalidMessageException;

/**
 * A picture in the object store.
 *
 * @param artifact the file
 * @param width of the upright picture (EXIF orientation applied), px
 * @param height of the upright picture, px
 */
public record StoredPicture(ArtifactRef artifact, int width, int height) {

  /**
   * @throws InvalidMessageException if a value is outside its range
   */
  public StoredPicture {
    InvalidMessageException.present(artifact, "artifact");
    check(width >= 1, "width", "%d is less than 1", width);
    check(height >= 1, "height", "%d is less than 1", height);
  }
}
