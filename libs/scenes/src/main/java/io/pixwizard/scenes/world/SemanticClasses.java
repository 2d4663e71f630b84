package io.pixwizard.scenes.world;

import io.pixwizard.contracts.encoding.SemanticPalette;
import io.pixwizard.scenes.shape.ShapeClass;

/** The classes of the semantic map, by {@link SemanticPalette}. */
public final class SemanticClasses {

  public static final int FLOOR = 0;
  public static final int WALL = 1;
  public static final int SKY = 2;
  public static final int PERSON = 3;

  /** Number of classes. */
  public static final int COUNT = SemanticPalette.count();

  private SemanticClasses() {}

  /** The class of a shape. */
  public static int of(ShapeClass shape) {
    return shape.semanticClass();
  }

  /** The name of a class. */
  public static String name(int id) {
    return SemanticPalette.name(id);
  }

  /** The palette colour of a class, 0xRRGGBB. */
  public static int rgb(int id) {
    return SemanticPalette.rgb(id);
  }
}
