package io.pixwizard.vision.decode;

import io.pixwizard.vision.raster.Size;

/** What a decoder found in a picture that the model drew. */
public sealed interface Decoded
    permits BoxSet, DepthMap, EdgeMap, MaskSet, NormalMap, PictureResult, PoseSet, SemanticMap {
  /** Size of the picture in whose coordinates the data is. */
  Size size();

  /**
   * How much the drawing looks like what the decoder expects, 0 to 1. It says nothing about whether
   * the model was right. Each decoder documents the formula.
   */
  double confidence();

  /** Whether there was nothing to find; this is a result, not an error. */
  boolean isEmpty();

  /** The same data in the coordinates of the original picture. */
  Decoded restoredTo(Size original);
}
