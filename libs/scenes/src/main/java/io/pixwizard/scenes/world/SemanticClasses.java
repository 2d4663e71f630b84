package io.pixwizard.scenes.world;

import io.pixwizard.scenes.shape.ShapeClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The classes of the semantic map: floor, wall, sky, person, then the shapes in their order. */
public final class SemanticClasses {

  public static final int FLOOR = 0;
  public static final int WALL = 1;
  public static final int SKY = 2;
  public static final int PERSON = 3;

  /** Number of classes. */
  public static final int COUNT = 4 + ShapeClass.values().length;

  private static final List<String> NAMES = names();
  private static final int[] LEVELS = {0, 128, 255};

  private SemanticClasses() {}

  /** The class of a shape. */
  public static int of(ShapeClass shape) {
    return shape.semanticClass();
  }

  /** The name of a class. */
  public static String name(int id) {
    return NAMES.get(id);
  }

  /**
   * The palette colour of a class, 0xRRGGBB. The 27 classes take the points of the 3 x 3 x 3 grid
   * over {0, 128, 255}, so any two colours are at least 127 apart. The large classes come first and
   * take the greys.
   */
  public static int rgb(int id) {
    int cell = CELLS[id];
    return LEVELS[cell / 9] << 16 | LEVELS[cell / 3 % 3] << 8 | LEVELS[cell % 3];
  }

  /** Black is the sky, mid grey the wall, white the person, dark teal the floor. */
  private static final int[] CELLS = cells();

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

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("floor", "wall", "sky", "person"));
    for (ShapeClass shape : ShapeClass.values()) {
      names.add(shape.noun());
    }
    return List.copyOf(names);
  }
}
