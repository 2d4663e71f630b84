package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.scenes.raster.Mask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * COCO's three ways to write a mask: polygons, run lengths, and run lengths as text
 * (cocodataset/cocoapi, common/maskApi.c). Runs go down the columns and begin with zeros. A polygon
 * holds the pixels whose centre it encloses.
 */
final class CocoSegmentation {

  private CocoSegmentation() {}

  /**
   * The mask of a segmentation field.
   *
   * @throws IOException if the field is malformed
   */
  static Mask mask(JsonNode segmentation, int width, int height) throws IOException {
    if (segmentation.isArray()) {
      Mask mask = Mask.empty(width, height);
      for (JsonNode polygon : segmentation) {
        mask = mask.or(polygon(polygon, width, height));
      }
      return mask;
    }
    JsonNode size = segmentation.path("size");
    if (size.path(0).asInt() != height || size.path(1).asInt() != width) {
      throw new IOException("size of the run lengths is not the picture's");
    }
    JsonNode counts = segmentation.path("counts");
    List<Integer> runs = new ArrayList<>();
    if (counts.isTextual()) {
      runs = decode(counts.asText());
    } else {
      for (JsonNode count : counts) {
        runs.add(count.asInt(-1));
      }
    }
    return runs(runs, width, height);
  }

  private static Mask polygon(JsonNode points, int width, int height) throws IOException {
    int n = points.size() / 2;
    if (n < 3 || points.size() % 2 != 0) {
      throw new IOException("a polygon needs an even number of at least six values");
    }
    double[] xs = new double[n];
    double[] ys = new double[n];
    for (int i = 0; i < n; i++) {
      xs[i] = points.get(2 * i).asDouble();
      ys[i] = points.get(2 * i + 1).asDouble();
    }
    boolean[] inside = new boolean[width * height];
    double[] crossings = new double[n];
    for (int row = 0; row < height; row++) {
      double y = row + 0.5;
      int count = 0;
      for (int i = 0, j = n - 1; i < n; j = i++) {
        if (ys[i] > y != ys[j] > y) {
          crossings[count++] = (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i];
        }
      }
      Arrays.sort(crossings, 0, count);
      for (int k = 0; k + 1 < count; k += 2) {
        // centres at x + 0.5 with crossings[k] <= centre < crossings[k + 1]
        int from = (int) Math.max(0, Math.ceil(crossings[k] - 0.5));
        int to = (int) Math.min(width, Math.ceil(crossings[k + 1] - 0.5));
        for (int x = from; x < to; x++) {
          inside[row * width + x] = true;
        }
      }
    }
    return Mask.where(width, height, p -> inside[p]);
  }

  private static Mask runs(List<Integer> runs, int width, int height) throws IOException {
    boolean[] columns = new boolean[width * height];
    long at = 0;
    boolean inside = false;
    for (int run : runs) {
      if (run < 0 || at + run > columns.length) {
        throw new IOException("run lengths do not fit the picture");
      }
      for (long end = at + run; at < end; at++) {
        columns[(int) at] = inside;
      }
      inside = !inside;
    }
    if (at != columns.length) {
      throw new IOException("run lengths do not fill the picture");
    }
    return Mask.where(
        width,
        height,
        p -> {
          int row = p / width;
          return columns[p % width * height + row];
        });
  }

  /**
   * Five bits a character from 48, bit 5 says that more follow; from the fourth run on differences
   * to the run two before.
   */
  private static List<Integer> decode(String text) throws IOException {
    List<Integer> runs = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      long value = 0;
      int shift = 0;
      boolean more = true;
      while (more) {
        if (at >= text.length() || shift > 30) {
          throw new IOException("run lengths end in the middle of a number");
        }
        int bits = text.charAt(at++) - 48;
        value |= (long) (bits & 0x1F) << shift;
        more = (bits & 0x20) != 0;
        shift += 5;
        if (!more && (bits & 0x10) != 0) {
          value |= -1L << shift;
        }
      }
      if (runs.size() > 2) {
        value += runs.get(runs.size() - 2);
      }
      runs.add((int) value);
    }
    return runs;
  }
}
