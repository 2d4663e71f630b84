package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;

/** Semi-transparent words, once or repeated, straight or slanting. */
final class Watermark implements Degradation {

  private static final String[] WORDS = {"SAMPLE", "PREVIEW", "DRAFT", "COPY", "PHOTO", "STOCK"};

  @Override
  public Picture apply(RenderedScene scene, double strength, SeedStream seeds) {
    ColorBuffer image = ColorBuffer.of(scene.picture());
    double side = Math.min(image.width(), image.height());
    String word = seeds.pick(WORDS);
    double alpha = 0.28 + 0.32 * strength;
    double[] ink =
        seeds.pick(new double[] {1, 1, 1}, new double[] {1, 1, 1}, new double[] {0, 0, 0});
    double angle = seeds.range(-0.6, 0.6);
    int count = seeds.between(1, 3);
    double share = count == 1 ? seeds.range(0.6, 0.85) : seeds.range(0.4, 0.55);
    double cell = share * side / (word.length() * 6);
    for (int i = 0; i < count; i++) {
      double x = image.width() * (count == 1 ? seeds.range(0.4, 0.6) : seeds.range(0.3, 0.7));
      double y = image.height() * (i + 0.5) / count;
      write(image, word, x, y, cell, angle, ink, alpha);
    }
    return image.toPicture();
  }

  private static void write(
      ColorBuffer image,
      String word,
      double centerX,
      double centerY,
      double cell,
      double angle,
      double[] ink,
      double alpha) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double wide = word.length() * 6 - 1;
    double reach = cell * wide;
    int top = (int) Math.max(0, centerY - reach);
    int bottom = (int) Math.min(image.height() - 1.0, centerY + reach);
    int left = (int) Math.max(0, centerX - reach);
    int right = (int) Math.min(image.width() - 1.0, centerX + reach);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        int hits = 0;
        for (int sample = 0; sample < 4; sample++) {
          double dx = x + 0.25 + 0.5 * (sample % 2) - centerX;
          double dy = y + 0.25 + 0.5 * (sample >> 1) - centerY;
          double column = (cos * dx + sin * dy) / cell + wide / 2;
          double row = (-sin * dx + cos * dy) / cell + DotLetters.ROWS / 2.0;
          hits += DotLetters.inked(word, column, row) ? 1 : 0;
        }
        if (hits > 0) {
          image.blend(x, y, ink[0], ink[1], ink[2], alpha * hits / 4.0);
        }
      }
    }
  }
}
