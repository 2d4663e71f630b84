package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.GaussianBlur;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;

/** Camera shake along a line, or defocus, in linear light. */
final class Blur implements Degradation {

  @Override
  public Picture apply(RenderedScene scene, double strength, SeedStream seeds) {
    ColorBuffer light = ColorBuffer.linearOf(scene.picture());
    double unit = Math.min(light.width(), light.height()) / 128.0;
    if (seeds.chance(0.5)) {
      return new GaussianBlur(unit * (0.8 + 1.7 * strength)).apply(light).linearToPicture();
    }
    double length = unit * (3 + 8 * strength);
    double angle = seeds.range(0, Math.PI);
    return shake(light, length * StrictMath.cos(angle), length * StrictMath.sin(angle))
        .linearToPicture();
  }

  private static ColorBuffer shake(ColorBuffer light, double dx, double dy) {
    int steps = 2 * (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy))) + 1;
    ColorBuffer result = new ColorBuffer(light.width(), light.height());
    float[] sum = result.values();
    for (int s = 0; s < steps; s++) {
      double along = (double) s / (steps - 1) - 0.5;
      int shiftX = (int) Math.floor(dx * along + 0.5);
      int shiftY = (int) Math.floor(dy * along + 0.5);
      for (int y = 0; y < light.height(); y++) {
        int row = Math.min(light.height() - 1, Math.max(0, y + shiftY));
        for (int x = 0; x < light.width(); x++) {
          int column = Math.min(light.width() - 1, Math.max(0, x + shiftX));
          for (int c = 0; c < 3; c++) {
            sum[(y * light.width() + x) * 3 + c] += light.get(column, row, c);
          }
        }
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= steps;
    }
    return result;
  }
}
