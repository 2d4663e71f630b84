package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.raster.DepthMap;
import io.pixwizard.scenes.raster.LabelMap;
import io.pixwizard.scenes.raster.NormalMap;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Depth and normals as {@link GeometryFolder} finds them on disk. */
final class MeasuredMaps {

  private static final double SHORTEST = 0.5;

  private MeasuredMaps() {}

  /** Metres of a picture of millimetres; NaN for 0. */
  static DepthMap depth(byte[] encoded) throws IOException {
    LabelMap millimetres = SampleFile.samples(encoded);
    float[] metres = new float[millimetres.width() * millimetres.height()];
    for (int i = 0; i < metres.length; i++) {
      int value = millimetres.at(i);
      metres[i] = value == 0 ? Float.NaN : value / 1000f;
    }
    return new DepthMap(millimetres.width(), millimetres.height(), metres);
  }

  /** Unit vectors of a picture of normals; what is far too short to be one counts as unknown. */
  static NormalMap normals(byte[] encoded, GeometryFolder.Options options) throws IOException {
    BufferedImage image = SampleFile.image(encoded);
    int width = image.getWidth();
    int height = image.getHeight();
    int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
    float[] vectors = new float[3 * rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      double x = side(rgb[i] >> 16, options.flipX());
      double y = side(rgb[i] >> 8, options.flipY());
      double z = side(rgb[i], options.flipZ());
      double length = Math.sqrt(x * x + y * y + z * z);
      boolean black = (rgb[i] & 0xFFFFFF) == 0;
      if (!black && length >= SHORTEST) {
        vectors[3 * i] = (float) (x / length);
        vectors[3 * i + 1] = (float) (y / length);
        vectors[3 * i + 2] = (float) (z / length);
      }
    }
    return new NormalMap(width, height, vectors);
  }

  private static double side(int sample, boolean flip) {
    double value = (sample & 0xFF) / 127.5 - 1;
    return flip ? -value : value;
  }
}
