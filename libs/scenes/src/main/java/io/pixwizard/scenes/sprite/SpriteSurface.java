package io.pixwizard.scenes.sprite;

import io.pixwizard.scenes.shape.Hit;
import io.pixwizard.scenes.shape.Part;
import io.pixwizard.scenes.shape.Surface;
import java.util.ArrayList;
import java.util.List;

/**
 * A cut-out picture as a flat card that faces the viewer. The longer side of what is opaque fills
 * the unit frame. A place is on the card where the interpolated alpha is at least one half; colours
 * there are shown as if fully opaque.
 */
final class SpriteSurface implements Surface {

  private static final double HALF = 0.5;

  /** Texels per sample up to which bilinear interpolation does not flicker. */
  private static final double COARSEST = 1.5;

  private final List<Level> levels;
  private final Level level;
  private final double shrink;

  /** The card at one resolution; [height, width, 4], colours multiplied by alpha, 0..1. */
  private static final class Level {
    final int width;
    final int height;
    final float[] values;

    Level(int width, int height) {
      this.width = width;
      this.height = height;
      this.values = new float[width * height * 4];
    }

    /** Bilinear; outside the card all is transparent. */
    double at(double x, double y, int channel) {
      int column = (int) Math.floor(x - 0.5);
      int row = (int) Math.floor(y - 0.5);
      double fx = x - 0.5 - column;
      double fy = y - 0.5 - row;
      double top = value(column, row, channel) * (1 - fx) + value(column + 1, row, channel) * fx;
      double low =
          value(column, row + 1, channel) * (1 - fx) + value(column + 1, row + 1, channel) * fx;
      return top * (1 - fy) + low * fy;
    }

    private float value(int column, int row, int channel) {
      boolean outside = column < 0 || row < 0 || column >= width || row >= height;
      return outside ? 0 : values[(row * width + column) * 4 + channel];
    }
  }

  /**
   * @param argb [height, width], not multiplied by alpha
   */
  SpriteSurface(int width, int height, int[] argb) {
    Level full = new Level(width, height);
    for (int i = 0; i < argb.length; i++) {
      float alpha = (argb[i] >>> 24) / 255f;
      for (int c = 0; c < 3; c++) {
        full.values[4 * i + c] = (argb[i] >> (16 - 8 * c) & 0xFF) / 255f * alpha;
      }
      full.values[4 * i + 3] = alpha;
    }
    List<Level> all = new ArrayList<>(List.of(full));
    for (Level last = full; last.width > 1 && last.height > 1; last = all.get(all.size() - 1)) {
      all.add(half(last));
    }
    this.levels = List.copyOf(all);
    this.level = full;
    this.shrink = 1;
  }

  private SpriteSurface(List<Level> levels, int chosen) {
    this.levels = levels;
    this.level = levels.get(chosen);
    this.shrink = 1.0 / (1 << chosen);
  }

  /** Means of two by two values; what is beyond an odd border counts as transparent. */
  private static Level half(Level from) {
    Level to = new Level((from.width + 1) / 2, (from.height + 1) / 2);
    for (int y = 0; y < to.height; y++) {
      for (int x = 0; x < to.width; x++) {
        for (int c = 0; c < 4; c++) {
          float sum =
              from.value(2 * x, 2 * y, c)
                  + from.value(2 * x + 1, 2 * y, c)
                  + from.value(2 * x, 2 * y + 1, c)
                  + from.value(2 * x + 1, 2 * y + 1, c);
          to.values[(y * to.width + x) * 4 + c] = sum / 4;
        }
      }
    }
    return to;
  }

  @Override
  public Surface sampled(double samplesPerUnit) {
    int best = 0;
    while (best + 1 < levels.size()
        && texelsPerUnit(levels.get(best)) > COARSEST * samplesPerUnit) {
      best++;
    }
    return new SpriteSurface(levels, best);
  }

  private static double texelsPerUnit(Level level) {
    return Math.max(level.width, level.height) / 2.0;
  }

  @Override
  public boolean meets(double u, double v, double tilt, Hit hit) {
    Level full = levels.get(0);
    // halved by exact powers of two, although the sizes of the levels are rounded up
    double x = (full.width / 2.0 + u * texelsPerUnit(full)) * shrink;
    double y = (full.height / 2.0 - v * texelsPerUnit(full)) * shrink;
    double alpha = level.at(x, y, 3);
    if (alpha < HALF) {
      return false;
    }
    int rgb = 0;
    for (int c = 0; c < 3; c++) {
      int value = (int) (level.at(x, y, c) / alpha * 255 + 0.5);
      rgb |= Math.min(255, value) << (16 - 8 * c);
    }
    hit.z = 0;
    hit.nx = 0;
    hit.ny = 0;
    hit.nz = 1;
    hit.s = u;
    hit.t = v;
    hit.part = Part.PICTURE;
    hit.rgb = rgb;
    return true;
  }

  @Override
  public double base() {
    Level full = levels.get(0);
    return -(double) full.height / Math.max(full.width, full.height);
  }

  /** Mean of the opaque places, 0xRRGGBB. */
  int meanColor() {
    float[] values = levels.get(0).values;
    double[] sum = new double[4];
    for (int i = 0; i < values.length; i++) {
      sum[i % 4] += values[i];
    }
    int rgb = 0;
    for (int c = 0; c < 3; c++) {
      rgb |= (int) (sum[c] / sum[3] * 255 + 0.5) << (16 - 8 * c);
    }
    return rgb;
  }
}
