package io.pixwizard.scenes.annotate;

import io.pixwizard.scenes.raster.GaussianBlur;
import io.pixwizard.scenes.raster.Grey;
import io.pixwizard.scenes.raster.LabelMap;
import io.pixwizard.scenes.raster.NormalMap;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;

/**
 * Line pictures that follow the true geometry and not every change of brightness: HED-like soft
 * boundaries (Xie and Tu, ICCV 2015), line art, and a pencil sketch.
 */
public final class Contours {

  private static final float OUTLINE = 1;
  private static final float GROUND_LINE = 0.6f;
  private static final float CREASE = 0.55f;
  private static final double CREASE_COSINE = 0.8;

  private Contours() {}

  /** Soft white boundaries on black: outlines strong, creases weaker, texture faint. */
  public static Picture hed(RenderedScene scene) {
    Grey lines = lines(scene);
    Grey image = Grey.of(scene.picture());
    Grey smooth = new GaussianBlur(1.2).apply(image);
    int width = lines.width();
    for (int i = 0; i < lines.values().length; i++) {
      int x = i % width;
      int y = i / width;
      float gx = smooth.at(x + 1, y) - smooth.at(x - 1, y);
      float gy = smooth.at(x, y + 1) - smooth.at(x, y - 1);
      float gradient = (float) Math.sqrt(gx * gx + gy * gy);
      lines.values()[i] = Math.max(lines.values()[i], Math.min(0.4f, 1.2f * gradient));
    }
    double sigma = Math.max(0.9, Math.min(width, lines.height()) / 128.0);
    Grey soft = new GaussianBlur(sigma).apply(lines);
    for (int i = 0; i < soft.values().length; i++) {
      soft.values()[i] *= 2.2f;
    }
    return soft.toPicture();
  }

  /** Black lines on white along outlines and creases. */
  public static Picture lineArt(RenderedScene scene) {
    Grey lines = lines(scene);
    for (int i = 0; i < lines.values().length; i++) {
      lines.values()[i] = lines.values()[i] > 0 ? 0 : 1;
    }
    return lines.toPicture();
  }

  /** Grey pencil on white: local darkness (brightness over its blur) and drawn-over outlines. */
  public static Picture sketch(RenderedScene scene) {
    Grey image = Grey.of(scene.picture());
    double sigma = Math.max(2, Math.min(image.width(), image.height()) / 40.0);
    Grey around = new GaussianBlur(sigma).apply(image);
    Grey outlines = new GaussianBlur(0.6).apply(lines(scene));
    Grey paper = Grey.zeros(image.width(), image.height());
    for (int i = 0; i < paper.values().length; i++) {
      float dodge = Math.min(1, (image.values()[i] + 0.05f) / (around.values()[i] + 0.02f));
      float tone = 0.88f + 0.12f * image.values()[i];
      paper.values()[i] = dodge * tone * (1 - 0.75f * Math.min(1, outlines.values()[i]));
    }
    return paper.toPicture();
  }

  /**
   * Strength of the true line through each pixel, drawn on the nearer side so that lines are one
   * pixel wide.
   */
  private static Grey lines(RenderedScene scene) {
    int width = scene.picture().width();
    int height = scene.picture().height();
    Grey lines = Grey.zeros(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (x + 1 < width) {
          mark(scene, lines, x, y, x + 1, y);
        }
        if (y + 1 < height) {
          mark(scene, lines, x, y, x, y + 1);
        }
      }
    }
    return lines;
  }

  private static void mark(RenderedScene scene, Grey lines, int x1, int y1, int x2, int y2) {
    float strength = strength(scene, x1, y1, x2, y2);
    if (strength == 0) {
      return;
    }
    boolean first = scene.depth().at(x1, y1) <= scene.depth().at(x2, y2);
    int i = first ? y1 * lines.width() + x1 : y2 * lines.width() + x2;
    lines.values()[i] = Math.max(lines.values()[i], strength);
  }

  private static float strength(RenderedScene scene, int x1, int y1, int x2, int y2) {
    LabelMap instances = scene.instances();
    if (instances.at(x1, y1) != instances.at(x2, y2)) {
      return OUTLINE;
    }
    if (scene.labels().at(x1, y1) != scene.labels().at(x2, y2)) {
      return GROUND_LINE;
    }
    NormalMap n = scene.normals();
    double cosine = 0;
    for (int axis = 0; axis < 3; axis++) {
      cosine += n.at(x1, y1, axis) * n.at(x2, y2, axis);
    }
    return cosine < CREASE_COSINE ? CREASE : 0;
  }
}
