package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.raster.DepthMap;
import io.pixwizard.scenes.raster.NormalMap;
import java.util.ArrayDeque;
import java.util.function.IntPredicate;

/** Fills unknown places with the nearest known value, counted in steps to the four neighbours. */
final class NearestKnown {

  private NearestKnown() {}

  /**
   * A map without unknown places.
   *
   * @throws BrokenItemException if less than this share is known
   */
  static DepthMap fill(DepthMap depth, double leastKnown) throws BrokenItemException {
    float[] metres = depth.toArray();
    int[] from = sources(depth.width(), depth.height(), i -> !Float.isNaN(metres[i]), leastKnown);
    float[] filled = new float[metres.length];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = metres[from[i]];
    }
    return new DepthMap(depth.width(), depth.height(), filled);
  }

  /**
   * A map without unknown places.
   *
   * @throws BrokenItemException if less than this share is known
   */
  static NormalMap fill(NormalMap normals, double leastKnown) throws BrokenItemException {
    float[] vectors = normals.toArray();
    IntPredicate known =
        i -> vectors[3 * i] != 0 || vectors[3 * i + 1] != 0 || vectors[3 * i + 2] != 0;
    int[] from = sources(normals.width(), normals.height(), known, leastKnown);
    float[] filled = new float[vectors.length];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = vectors[3 * from[i / 3] + i % 3];
    }
    return new NormalMap(normals.width(), normals.height(), filled);
  }

  /** For every pixel the pixel that its value comes from. */
  private static int[] sources(int width, int height, IntPredicate known, double leastKnown)
      throws BrokenItemException {
    int[] from = new int[width * height];
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < from.length; i++) {
      from[i] = known.test(i) ? i : -1;
      if (from[i] >= 0) {
        open.add(i);
      }
    }
    if (open.isEmpty() || open.size() < leastKnown * from.length) {
      throw new BrokenItemException("too little was measured");
    }
    while (!open.isEmpty()) {
      int i = open.remove();
      int x = i % width;
      spread(i, x > 0 ? i - 1 : i, from, open);
      spread(i, x < width - 1 ? i + 1 : i, from, open);
      spread(i, i >= width ? i - width : i, from, open);
      spread(i, i + width < from.length ? i + width : i, from, open);
    }
    return from;
  }

  private static void spread(int i, int neighbour, int[] from, ArrayDeque<Integer> open) {
    if (from[neighbour] < 0) {
      from[neighbour] = from[i];
      open.add(neighbour);
    }
  }
}
