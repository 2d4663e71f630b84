package io.pixwizard.vision.edge;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Canny's edge detector (1986) with the numbers of OpenCV's {@code Canny(picture, low, high)}: 3x3
 * Sobel, |dx| + |dy| as magnitude, of several channels the one with the largest magnitude. This is
 * the annotator of ControlNet-style data sets, so scores are only comparable with the same edges.
 *
 * @param low pixels above this magnitude continue an edge
 * @param high pixels above this magnitude start an edge
 */
public record Canny(int low, int high) {
  /** The thresholds of ControlNet's annotator. */
  public static final Canny CONTROL_NET = new Canny(100, 200);

  // tan(22.5 degrees) in 15-bit fixed point
  private static final int TANGENT_22 = (int) (0.41421356237309503 * (1 << 15) + 0.5);

  /**
   * Checks the thresholds.
   *
   * @throws IllegalArgumentException if low is negative or high is below low
   */
  public Canny {
    if (low < 0 || high < low) {
      throw new IllegalArgumentException(
          "thresholds must be 0 <= low <= high, were %d, %d".formatted(low, high));
    }
  }

  /** The edge pixels of a picture; alpha is ignored. */
  public Mask edges(Picture picture) {
    Gradients gradients = Gradients.of(picture);
    Size size = picture.size();
    byte[] edges = new byte[(int) size.area()];
    Deque<Integer> strong = new ArrayDeque<>();
    boolean[] candidate = new boolean[edges.length];
    for (int i = 0; i < edges.length; i++) {
      int magnitude = gradients.magnitude(i % size.width(), i / size.width());
      if (magnitude > low && isRidge(gradients, i % size.width(), i / size.width(), magnitude)) {
        candidate[i] = true;
        if (magnitude > high) {
          edges[i] = 1;
          strong.push(i);
        }
      }
    }
    while (!strong.isEmpty()) {
      grow(strong, candidate, edges, size);
    }
    return Mask.of(size, edges);
  }

  private static void grow(Deque<Integer> strong, boolean[] candidate, byte[] edges, Size size) {
    int at = strong.pop();
    int x = at % size.width();
    int y = at / size.width();
    for (int ny = Math.max(y - 1, 0); ny <= Math.min(y + 1, size.height() - 1); ny++) {
      for (int nx = Math.max(x - 1, 0); nx <= Math.min(x + 1, size.width() - 1); nx++) {
        int next = ny * size.width() + nx;
        if (candidate[next] && edges[next] == 0) {
          edges[next] = 1;
          strong.push(next);
        }
      }
    }
  }

  /** Non-maximum suppression across the edge; of two equal neighbours one survives. */
  private static boolean isRidge(Gradients gradients, int x, int y, int magnitude) {
    int dx = gradients.dx(x, y);
    int dy = gradients.dy(x, y);
    int absX = Math.abs(dx);
    long absY = (long) Math.abs(dy) << 15;
    long tangent22 = (long) absX * TANGENT_22;
    if (absY < tangent22) {
      return magnitude > gradients.magnitude(x - 1, y)
          && magnitude >= gradients.magnitude(x + 1, y);
    }
    long tangent67 = tangent22 + ((long) absX << 16);
    if (absY > tangent67) {
      return magnitude > gradients.magnitude(x, y - 1)
          && magnitude >= gradients.magnitude(x, y + 1);
    }
    int slope = (dx ^ dy) < 0 ? -1 : 1;
    return magnitude > gradients.magnitude(x - slope, y - 1)
        && magnitude > gradients.magnitude(x + slope, y + 1);
  }
}
