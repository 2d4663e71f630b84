package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.raster.StrokePainter;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;

/**
 * Flakes: many small far ones, few large near ones that are out of focus; white and drawn out a
 * little by their fall.
 */
final class Snow implements Degradation {

  @Override
  public Picture apply(RenderedScene scene, double strength, SeedStream seeds) {
    ColorBuffer light = ColorBuffer.linearOf(scene.picture());
    int width = light.width();
    int height = light.height();
    double unit = Math.min(width, height) / 128.0;
    Veil.lay(light, 0.75, 0.03 + 0.12 * strength);
    int flakes = (int) ((50 + 170 * strength) * width * height / (128.0 * 128 * unit * unit));
    double drift = seeds.range(-1, 1);
    double[] white = {0.95, 0.95, 1};
    StrokePainter painter = new StrokePainter(light);
    for (int i = 0; i < flakes; i++) {
      double near = seeds.nextDouble() * seeds.nextDouble();
      double x = seeds.nextDouble() * width;
      double y = seeds.nextDouble() * height;
      if (near > 0.45) {
        painter.spot(x, y, unit * (2 + 3.5 * near), white, seeds.range(0.5, 0.8));
      } else {
        double fall = unit * (0.3 + near);
        painter.stroke(
            x,
            y,
            x + drift * fall,
            y + fall,
            unit * (0.35 + 1.6 * near),
            white,
            seeds.range(0.7, 0.95));
      }
    }
    return light.linearToPicture();
  }
}
