package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.GaussianBlur;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;

/**
 * A picture taken through glass with a flash: the flash is mirrored as a burnt-out spot with a
 * halo, and a blurred ghost of what is on this side of the glass is added.
 */
final class FlashReflection implements Degradation {

  @Override
  public Picture apply(RenderedScene scene, double strength, SeedStream seeds) {
    ColorBuffer light = ColorBuffer.linearOf(scene.picture());
    int width = light.width();
    int height = light.height();
    double side = Math.min(width, height);
    double centerX = seeds.range(0.2, 0.8) * width;
    double centerY = seeds.range(0.15, 0.7) * height;
    double core = side * (0.04 + 0.07 * strength);
    double halo = core * seeds.range(2.5, 4);
    double ghost = 0.06 + 0.12 * strength;
    ColorBuffer blurred = new GaussianBlur(side / 45).apply(light);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = x + 0.5 - centerX;
        double dy = y + 0.5 - centerY;
        double square = dx * dx + dy * dy;
        double spot = 1.6 / (1 + square * square / (core * core * core * core));
        double glow = (0.12 + 0.2 * strength) / (1 + square / (halo * halo));
        for (int c = 0; c < 3; c++) {
          double mirrored = ghost * blurred.get(width - 1 - x, y, c);
          double warm = c == 2 ? 0.92 : 1;
          light.set(x, y, c, light.get(x, y, c) + warm * (spot + glow) + mirrored);
        }
      }
    }
    return light.linearToPicture();
  }
}
