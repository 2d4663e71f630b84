package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;

/**
 * Too little light: the signal is scaled down before the sensor's noise is added, with a slight
 * colour cast.
 */
final class LowLight implements Degradation {

  @Override
  public Picture apply(RenderedScene scene, double strength, SeedStream seeds) {
    ColorBuffer light = ColorBuffer.linearOf(scene.picture());
    double gain = 0.22 * StrictMath.pow(0.035 / 0.22, strength);
    double[] cast = {gain * seeds.range(0.9, 1.1), gain, gain * seeds.range(0.9, 1.1)};
    float[] values = light.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) cast[i % 3];
    }
    SensorNoise.add(light, 3000, 0.0012, seeds);
    return light.linearToPicture();
  }
}
