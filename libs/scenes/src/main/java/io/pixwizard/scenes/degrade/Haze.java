package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.seed.ValueNoise;

/**
 * Koschmieder's law with the scene's true depth: I = J t + A (1 - t), t = exp(-beta z), in linear
 * light. The density varies a little from place to place.
 */
final class Haze implements Degradation {

  @Override
  public Picture apply(RenderedScene scene, double strength, SeedStream seeds) {
    ColorBuffer light = ColorBuffer.linearOf(scene.picture());
    double beta = 0.07 + 0.16 * strength;
    double air = seeds.range(0.6, 0.85);
    double warm = seeds.range(-0.04, 0.04);
    ValueNoise drift = new ValueNoise(seeds);
    double scale = 2.0 / Math.min(light.width(), light.height());
    for (int y = 0; y < light.height(); y++) {
      for (int x = 0; x < light.width(); x++) {
        double density = beta * (0.85 + 0.3 * drift.at(x * scale, y * scale));
        double share = 1 - StrictMath.exp(-density * scene.depth().at(x, y));
        light.blend(x, y, air + warm, air, air - warm, share);
      }
    }
    return light.linearToPicture();
  }
}
