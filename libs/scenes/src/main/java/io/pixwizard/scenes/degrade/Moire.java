package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;

/**
 * A screen photographed: the grid of the camera's pixels beats with the screen's, whose red, green
 * and blue stripes lie a third of a period apart. The screen's grating is sampled at the camera's
 * pixel centres, so the bands come from real aliasing, bent by a slight lens distortion.
 */
final class Moire implements Degradation {

  @Override
  public Picture apply(RenderedScene scene, double strength, SeedStream seeds) {
    ColorBuffer light = ColorBuffer.linearOf(scene.picture());
    int width = light.width();
    int height = light.height();
    double side = Math.min(width, height);
    double contrast = 0.18 + 0.32 * strength;
    // close to one screen cell per camera pixel: the small difference is the visible beat
    double beats = seeds.range(4, 10) * (seeds.chance(0.5) ? 1 : -1);
    double frequency = 1 + beats / side;
    double turn = seeds.range(-0.06, 0.06);
    double bend = seeds.range(-0.035, 0.035);
    double phase = seeds.nextDouble();
    boolean rows = seeds.chance(0.5);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = (x - width / 2.0) / side;
        double v = (y - height / 2.0) / side;
        double lens = 1 + bend * (u * u + v * v) * 4;
        double a = (u + turn * v) * lens * side * frequency + phase;
        double b = (v - turn * u) * lens * side * frequency;
        for (int c = 0; c < 3; c++) {
          double stripes = wave(a + c / 3.0);
          double lines = rows ? 0.5 * wave(b) : 0;
          light.set(x, y, c, light.get(x, y, c) * (1 + contrast * (stripes + lines)));
        }
      }
    }
    return light.linearToPicture();
  }

  /** A cosine of period 1, as a parabola per half period: good to 6 % and cheap. */
  private static double wave(double cycles) {
    double t = cycles - Math.floor(cycles);
    double half = 4 * (t < 0.5 ? t : 1 - t) - 1;
    return half < 0 ? 1 - (half + 1) * (half + 1) : (half - 1) * (half - 1) - 1;
  }
}
