package io.pixwizard.scenes.shape;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The surface of every shape, made once because the distance fields of plates take a moment. */
final class ShapeSurfaces {

  private static final Map<ShapeClass, Surface> ALL =
      Collections.unmodifiableMap(
          Arrays.stream(ShapeClass.values())
              .collect(
                  Collectors.toMap(
                      Function.identity(),
                      ShapeSurfaces::make,
                      (a, b) -> a,
                      () -> new EnumMap<>(ShapeClass.class))));

  private ShapeSurfaces() {}

  static Surface of(ShapeClass shape) {
    return ALL.get(shape);
  }

  private static Surface make(ShapeClass shape) {
    return switch (shape) {
      case BALL -> new Ball(0.96);
      case CUBE -> SolidShapes.cube();
      case CYLINDER -> SolidShapes.cylinder();
      case CONE -> SolidShapes.cone();
      case PYRAMID -> SolidShapes.pyramid();
      case RING -> SolidShapes.ring();
      case STAR -> FlatShapes.star();
      case HEART -> FlatShapes.heart();
      case CROSS -> FlatShapes.cross();
      case TRIANGLE -> FlatShapes.triangle();
      case CRESCENT -> FlatShapes.crescent();
      case ARROW -> FlatShapes.arrow();
      case MUG -> SolidShapes.mug();
      case TEAPOT -> SolidShapes.teapot();
      case HOUSE -> SolidShapes.house();
      case TREE -> SolidShapes.tree();
      case FISH -> FlatShapes.fish();
      case CAR -> FlatShapes.car();
      case KEY -> FlatShapes.key();
      case BOTTLE -> SolidShapes.bottle();
      case MUSHROOM -> SolidShapes.mushroom();
      case FLOWER -> FlatShapes.flower();
      case BOAT -> FlatShapes.boat();
    };
  }
}
