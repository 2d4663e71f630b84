package io.pixwizard.scenes.shape;

import java.util.Locale;

/** What a thing is. The numbers are part of the semantic palette and never change. */
public enum ShapeClass implements ObjectClass {
  BALL(4, false),
  CUBE(5, false),
  CYLINDER(6, false),
  CONE(7, false),
  PYRAMID(8, false),
  RING(9, false),
  STAR(10, true),
  HEART(11, true),
  CROSS(12, true),
  TRIANGLE(13, true),
  CRESCENT(14, true),
  ARROW(15, true),
  MUG(16, false),
  TEAPOT(17, false),
  HOUSE(18, false),
  TREE(19, false),
  FISH(20, true),
  CAR(21, false),
  KEY(22, true),
  BOTTLE(23, false),
  MUSHROOM(24, false),
  FLOWER(25, true),
  BOAT(26, false);

  private final int semanticClass;
  private final boolean leans;

  ShapeClass(int semanticClass, boolean leans) {
    this.semanticClass = semanticClass;
    this.leans = leans;
  }

  /** The shape in its unit frame. */
  public Surface surface() {
    return ShapeSurfaces.of(this);
  }

  @Override
  public Surface surface(long variant) {
    return surface();
  }

  /** Number of the class in semantic maps; 0..3 are floor, wall, sky and person. */
  @Override
  public int semanticClass() {
    return semanticClass;
  }

  @Override
  public boolean leans() {
    return leans;
  }

  @Override
  public boolean flatFaced() {
    return this == CUBE || this == PYRAMID || this == HOUSE;
  }

  @Override
  public boolean mirrors() {
    return true;
  }

  @Override
  public boolean colored() {
    return true;
  }

  /**
   * Has none: the colour is chosen.
   *
   * @throws IllegalStateException always
   */
  @Override
  public int meanColor() {
    throw new IllegalStateException(noun() + " takes any color");
  }

  @Override
  public String noun() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String plural() {
    return switch (this) {
      case CROSS -> "crosses";
      case FISH -> "fish";
      default -> noun() + "s";
    };
  }
}
