package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;

/** Light scattered evenly into the line of sight. */
final class Veil {

  private Veil() {}

  /** Moves every pixel towards a grey by {@code share}. */
  static void lay(ColorBuffer light, double grey, double share) {
    float[] values = light.values();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) ((grey - values[i]) * share);
    }
  }
}
