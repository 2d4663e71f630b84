package io.pixwizard.evaluation.model;

import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.resize.Resampling;
import java.util.List;

/**
 * Features without a network: the mean colours of a 3 x 3 grid and the contrast in each cell, 36
 * numbers of 0..1. They see palettes, layouts and noise but no things; use an image encoder where
 * one is at hand.
 */
public final class ColorLayout implements FeatureExtractor {

  private static final int CELLS = 3;
  private static final int SIDE = 8; // samples per cell and axis

  @Override
  public String name() {
    return "color-layout-36";
  }

  @Override
  public List<float[]> features(List<Picture> pictures) {
    return pictures.stream().map(ColorLayout::features).toList();
  }

  private static float[] features(Picture picture) {
    Picture small = Resampling.BOX.resize(picture, CELLS * SIDE, CELLS * SIDE);
    float[] features = new float[CELLS * CELLS * 4];
    for (int cell = 0; cell < CELLS * CELLS; cell++) {
      double squares = 0;
      for (int c = 0; c < 3; c++) {
        double sum = 0;
        double square = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
          int x = cell % CELLS * SIDE + i % SIDE;
          int y = cell / CELLS * SIDE + i / SIDE;
          double sample = small.sample(x, y, c) / 255.0;
          sum += sample;
          square += sample * sample;
        }
        double mean = sum / (SIDE * SIDE);
        features[4 * cell + c] = (float) mean;
        squares += Math.max(0, square / (SIDE * SIDE) - mean * mean);
      }
      features[4 * cell + 3] = (float) Math.sqrt(squares / 3);
    }
    return features;
  }
}
