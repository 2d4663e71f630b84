package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;

/**
 * Shot noise, which grows with the root of the light, and read noise, in linear light; each channel
 * on its own.
 */
final class SensorNoise implements Degradation {

  @Override
  public Picture apply(RenderedScene scene, double strength, SeedStream seeds) {
    ColorBuffer light = ColorBuffer.linearOf(scene.picture());
    // electrons at full scale: a good exposure at base ISO down to a starved one
    double electrons = 900 * StrictMath.pow(40.0 / 900, strength);
    double read = 0.003 + 0.027 * strength;
    add(light, electrons, read, seeds);
    return light.linearToPicture();
  }

  static void add(ColorBuffer light, double electrons, double read, SeedStream seeds) {
    float[] values = light.values();
    for (int i = 0; i < values.length; i++) {
      double variance = Math.max(0, values[i]) / electrons + read * read;
      values[i] += (float) (Math.sqrt(variance) * seeds.gaussian());
    }
  }
}
