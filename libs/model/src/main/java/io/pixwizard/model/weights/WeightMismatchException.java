package io.pixwizard.model.weights;

import io.pixwizard.model.weights.file.WeightException;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights are not those of the network. The message names the first tensors of each kind, the
 * accessors give all of them.
 */
public final class WeightMismatchException extends WeightException {

  private static final int SHOWN = 20;

  private final List<Named> missing;
  private final List<Named> unexpected;
  private final List<Misshaped> misshaped;

  /**
   * A tensor.
   *
   * @param name its name
   * @param shape expected shape of a missing tensor, found shape of an unexpected one
   */
  public record Named(String name, List<Long> shape) {
    @Override
    public String toString() {
      return name + " " + shape;
    }
  }

  /**
   * A tensor of another shape.
   *
   * @param name expected name
   * @param expected expected shape
   * @param found shape in the file
   */
  public record Misshaped(String name, List<Long> expected, List<Long> found) {
    @Override
    public String toString() {
      return name + " expected " + expected + " found " + found;
    }
  }

  WeightMismatchException(
      String file, List<Named> missing, List<Named> unexpected, List<Misshaped> misshaped) {
    super(file, describe(missing, unexpected, misshaped), null);
    this.missing = List.copyOf(missing);
    this.unexpected = List.copyOf(unexpected);
    this.misshaped = List.copyOf(misshaped);
  }

  /** Expected tensors that are not in the file. */
  public List<Named> missing() {
    return missing;
  }

  /** Tensors of the file that nothing expects. */
  public List<Named> unexpected() {
    return unexpected;
  }

  /** Tensors of another shape. */
  public List<Misshaped> misshaped() {
    return misshaped;
  }

  private static String describe(
      List<Named> missing, List<Named> unexpected, List<Misshaped> misshaped) {
    List<String> parts = new ArrayList<>();
    describe("missing", missing, parts);
    describe("unexpected", unexpected, parts);
    describe("mis-shaped", misshaped, parts);
    return "not the weights of this network: " + String.join("; ", parts);
  }

  private static void describe(String kind, List<?> tensors, List<String> parts) {
    if (!tensors.isEmpty()) {
      List<String> shown = tensors.stream().limit(SHOWN).map(Object::toString).toList();
      String more = tensors.size() > SHOWN ? " and " + (tensors.size() - SHOWN) + " more" : "";
      parts.add(tensors.size() + " " + kind + ": " + String.join(", ", shown) + more);
    }
  }
}
