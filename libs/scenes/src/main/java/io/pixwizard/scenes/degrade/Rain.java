package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.raster.StrokePainter;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;

/**
 * Drops that fall during the exposure are bright thin streaks, all nearly parallel; many far ones
 * are a veil.
 */
final class Rain implements Degradation {

  @Override
  public Picture apply(RenderedScene scene, double strength, SeedStream seeds) {
    ColorBuffer light = ColorBuffer.linearOf(scene.picture());
    int width = light.width();
    int height = light.height();
    double unit = Math.min(width, height) / 128.0;
    Veil.lay(light, 0.5, 0.04 + 0.14 * strength);
    double slant = seeds.range(-0.35, 0.35);
    int drops = (int) ((60 + 190 * strength) * width * height / (128.0 * 128 * unit * unit));
    StrokePainter painter = new StrokePainter(light);
    for (int i = 0; i < drops; i++) {
      double near = seeds.nextDouble();
      double length = unit * (5 + 13 * near);
      double lean = slant + 0.03 * seeds.gaussian();
      double x = seeds.range(-0.15, 1.15) * width;
      double y = seeds.range(-0.15, 1) * height;
      double bright = seeds.range(0.6, 0.85);
      painter.stroke(
          x,
          y,
          x + lean * length,
          y + length,
          unit * (0.05 + 0.3 * near),
          new double[] {bright, bright, bright},
          0.28 + 0.32 * near);
    }
    return light.linearToPicture();
  }
}
