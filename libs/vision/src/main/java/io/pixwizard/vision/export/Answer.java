package io.pixwizard.vision.export;

import io.pixwizard.vision.decode.BoxSet;
import io.pixwizard.vision.decode.Decoded;
import io.pixwizard.vision.decode.MaskSet;
import io.pixwizard.vision.decode.PoseSet;
import io.pixwizard.vision.decode.SemanticMap;
import io.pixwizard.vision.raster.Picture;

/**
 * What the files of an answer are made of.
 *
 * @param decoded the data, in the coordinates of the original picture
 * @param drawn what the model drew, in the size of the original picture
 * @param original the user's upright picture
 * @param fileName of the original picture; annotation files refer to it
 * @param category what masks, boxes and persons are called
 * @param minSegment smallest part of a semantic class that becomes an annotation, in pixels
 */
public record Answer(
    Decoded decoded,
    Picture drawn,
    Picture original,
    String fileName,
    Category category,
    int minSegment) {
  private static final long PICTURE_ID = 1;

  /**
   * Checks that everything has one size.
   *
   * @throws IllegalArgumentException if it has not
   */
  public Answer {
    if (!decoded.size().equals(original.size()) || !drawn.size().equals(original.size())) {
      throw new IllegalArgumentException(
          "data is %s, the drawing %s, the original %s"
              .formatted(decoded.size(), drawn.size(), original.size()));
    }
  }

  /** The data as annotations; only of masks, boxes, persons and classes. */
  AnnotatedPicture annotated() {
    // an exhaustive switch over the sealed interface needs Java 21
    if (decoded instanceof MaskSet masks) {
      return AnnotatedPicture.of(PICTURE_ID, fileName, masks, category);
    } else if (decoded instanceof BoxSet boxes) {
      return AnnotatedPicture.of(PICTURE_ID, fileName, boxes, category);
    } else if (decoded instanceof PoseSet poses) {
      return AnnotatedPicture.of(PICTURE_ID, fileName, poses, category);
    }
    return AnnotatedPicture.of(PICTURE_ID, fileName, (SemanticMap) decoded, minSegment);
  }

  long pictureId() {
    return PICTURE_ID;
  }

  /** The file name without its last extension. */
  String stem() {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }
}
