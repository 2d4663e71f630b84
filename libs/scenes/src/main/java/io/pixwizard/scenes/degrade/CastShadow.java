package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.seed.ValueNoise;

/**
 * Something outside the picture keeps the lamp's light away: what is left comes from the sky and is
 * bluish. The rim is soft.
 */
final class CastShadow implements Degradation {

  @Override
  public Picture apply(RenderedScene scene, double strength, SeedStream seeds) {
    ColorBuffer light = ColorBuffer.linearOf(scene.picture());
    int width = light.width();
    int height = light.height();
    double side = Math.min(width, height);
    double left = 0.42 - 0.28 * strength;
    double soft = seeds.range(0.02, 0.1);
    boolean band = seeds.chance(0.4);
    double angle = seeds.range(0, Math.PI);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double centerX = seeds.range(0.25, 0.75) * width;
    double centerY = seeds.range(0.25, 0.75) * height;
    double halfLong = band ? 10 : seeds.range(0.25, 0.5);
    double halfShort = seeds.range(0.14, 0.3);
    ValueNoise rim = new ValueNoise(seeds);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = (x - centerX) / side;
        double v = (y - centerY) / side;
        double a = (cos * u + sin * v) / halfLong;
        double b = (-sin * u + cos * v) / halfShort;
        double inside = 1 - Math.sqrt(a * a + b * b) + 0.5 * (rim.at(u * 5, v * 5) - 0.5);
        double dark = Math.min(1, Math.max(0, inside * halfShort / soft + 0.5));
        for (int c = 0; c < 3; c++) {
          double kept = left * (0.92 + 0.1 * c);
          light.set(x, y, c, light.get(x, y, c) * (1 - dark * (1 - kept)));
        }
      }
    }
    return light.linearToPicture();
  }
}
