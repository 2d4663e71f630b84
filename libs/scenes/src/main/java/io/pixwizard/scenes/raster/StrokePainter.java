package io.pixwizard.scenes.raster;

/** Draws anti-aliased strokes with round ends. */
public final class StrokePainter {

  private final ColorBuffer canvas;

  public StrokePainter(ColorBuffer canvas) {
    this.canvas = canvas;
  }

  /**
   * Blends a stroke over the canvas.
   *
   * @param radius half the width in pixels; below half a pixel the stroke gets fainter
   * @param rgb three values in the canvas's own encoding
   * @param alpha opacity, 0..1
   */
  public void stroke(
      double x1, double y1, double x2, double y2, double radius, double[] rgb, double alpha) {
    int left = (int) Math.max(0, Math.min(x1, x2) - radius - 1);
    int right = (int) Math.min(canvas.width() - 1, Math.max(x1, x2) + radius + 1);
    int top = (int) Math.max(0, Math.min(y1, y2) - radius - 1);
    int bottom = (int) Math.min(canvas.height() - 1, Math.max(y1, y2) + radius + 1);
    double dx = x2 - x1;
    double dy = y2 - y1;
    double square = dx * dx + dy * dy;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double px = x + 0.5 - x1;
        double py = y + 0.5 - y1;
        double along = square == 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
        double offX = px - along * dx;
        double offY = py - along * dy;
        double cover = radius + 0.5 - Math.sqrt(offX * offX + offY * offY);
        if (cover > 0) {
          canvas.blend(x, y, rgb[0], rgb[1], rgb[2], alpha * Math.min(1, cover));
        }
      }
    }
  }

  /** Blends a soft round spot over the canvas: full in the middle, nothing at the radius. */
  public void spot(double centerX, double centerY, double radius, double[] rgb, double alpha) {
    int left = (int) Math.max(0, centerX - radius);
    int right = (int) Math.min(canvas.width() - 1, centerX + radius);
    int top = (int) Math.max(0, centerY - radius);
    int bottom = (int) Math.min(canvas.height() - 1, centerY + radius);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double dx = (x + 0.5 - centerX) / radius;
        double dy = (y + 0.5 - centerY) / radius;
        double fall = 1 - dx * dx - dy * dy;
        if (fall > 0) {
          canvas.blend(x, y, rgb[0], rgb[1], rgb[2], alpha * Math.min(1, 1.6 * fall));
        }
      }
    }
  }
}
