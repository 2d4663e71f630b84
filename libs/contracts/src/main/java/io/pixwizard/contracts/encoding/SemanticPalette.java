package io.pixwizard.contracts.encoding;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The classes of the drawn scenes: floor, wall, sky, person, then the shapes. There is no class for
 * "other": every pixel is something.
 */
public final class SemanticPalette {

  private static final List<String> NAMES =
      List.of(
          "floor",
          "wall",
          "sky",
          "person",
          "ball",
          "cube",
          "cylinder",
          "cone",
          "pyramid",
          "ring",
          "star",
          "heart",
          "cross",
          "triangle",
          "crescent",
          "arrow",
          "mug",
          "teapot",
          "house",
          "tree",
          "fish",
          "car",
          "key",
          "bottle",
          "mushroom",
          "flower",
          "boat");

  private static final int[] LEVELS = {0, 128, 255};
  private static final int[] CELLS = cells();

  private SemanticPalette() {}

  /** Number of classes; they are numbered from 0 on. */
  public static int count() {
    return NAMES.size();
  }

  /** The name of a class. */
  public static String name(int id) {
    return NAMES.get(id);
  }

  /**
   * The colour of a class, 0xRRGGBB. The 27 classes take the points of the 3 x 3 x 3 grid over {0,
   * 128, 255}, so any two colours are at least 127 apart.
   */
  public static int rgb(int id) {
    int cell = CELLS[id];
    return LEVELS[cell / 9] << 16 | LEVELS[cell / 3 % 3] << 8 | LEVELS[cell % 3];
  }

  /** Black is the sky, mid grey the wall, white the person, dark teal the floor. */
  private static int[] cells() {
    int[] first = {4, 13, 0, 26};
    List<Integer> rest =
        IntStream.range(0, 27).filter(c -> c != 4 && c != 13 && c != 0 && c != 26).boxed().toList();
    int[] cells = new int[27];
    System.arraycopy(first, 0, cells, 0, 4);
    // a stride prime to 23 gives shapes that follow each other unlike colours
    for (int i = 0; i < 23; i++) {
      cells[4 + i] = rest.get(i * 9 % 23);
    }
    return cells;
  }
}
