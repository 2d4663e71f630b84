package io.pixwizard.evaluation.model;

import io.pixwizard.vision.raster.Picture;
import java.util.List;

/** The encoder whose features a Fréchet distance compares. Called by one thread at a time. */
public interface FeatureExtractor {

  /** Name for reports: distances on different encoders cannot be compared. */
  String name();

  /**
   * Encodes pictures of any one size.
   *
   * @return one vector per picture, all of the same length
   */
  List<float[]> features(List<Picture> pictures);
}
