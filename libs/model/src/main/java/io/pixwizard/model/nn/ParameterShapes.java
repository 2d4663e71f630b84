package io.pixwizard.model.nn;

import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects the names and shapes of the weights that a network needs, in the order of its layers, so
 * that a loader can report everything that is missing or mis-shaped at once.
 */
public final class ParameterShapes {
  private final Map<String, Shape> shapes;
  private final String prefix;

  /** At the top of a network. */
  public ParameterShapes() {
    this(new LinkedHashMap<>(), "");
  }

  private ParameterShapes(Map<String, Shape> shapes, String prefix) {
    this.shapes = shapes;
    this.prefix = prefix;
  }

  /** Inside the module {@code name}; adds to the same collection. */
  public ParameterShapes in(String name) {
    return new ParameterShapes(shapes, prefix + name + ".");
  }

  /** The weight {@code name} itself. */
  public ParameterShapes weight(String name, long... shape) {
    shapes.put(prefix + name, new Shape(shape));
    return this;
  }

  /** A linear layer with weight [out, in] and bias [out]. */
  public ParameterShapes linear(String name, long in, long out) {
    return linearWithoutBias(name, in, out).weight(name + ".bias", out);
  }

  /** A linear layer with weight [out, in] only. */
  public ParameterShapes linearWithoutBias(String name, long in, long out) {
    return weight(name + ".weight", out, in);
  }

  /** A norm with weight and bias [width]. */
  public ParameterShapes affineNorm(String name, long width) {
    return weight(name + ".weight", width).weight(name + ".bias", width);
  }

  /** The shapes by full name. */
  public Map<String, Shape> byName() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
  }
}
