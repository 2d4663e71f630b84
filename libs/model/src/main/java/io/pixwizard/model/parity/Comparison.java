package io.pixwizard.model.parity;

import java.util.Locale;

/**
 * Collects the largest error over several outputs, each relative to the range of its recorded
 * values.
 */
public final class Comparison {
  private double error;
  private String worst = "";
  private int outputs;

  /** Compares one output; a difference in length or a number that is not finite is infinite. */
  public void add(String output, float[] recorded, float[] ours) {
    add(output, relativeError(recorded, ours, 0));
  }

  /** Compares one output whose range counts as at least {@code leastRange}. */
  public void add(String output, float[] recorded, float[] ours, double leastRange) {
    add(output, relativeError(recorded, ours, leastRange));
  }

  /** Adds an error that was computed elsewhere. */
  public void add(String output, double outputError) {
    outputs++;
    if (outputError > error || worst.isEmpty()) {
      error = Math.max(error, outputError);
      worst = output;
    }
  }

  /** Largest error so far. */
  public double error() {
    return error;
  }

  /** The result under {@code name}. */
  public ParityResult result(String name, double tolerance) {
    if (outputs == 0) {
      return ParityResult.failed(name, tolerance, "holds no output to compare");
    }
    return new ParityResult(
        name, error, tolerance, String.format(Locale.ROOT, "%d outputs, worst %s", outputs, worst));
  }

  /** Largest absolute difference over the range of {@code recorded}. */
  static double relativeError(float[] recorded, float[] ours, double leastRange) {
    if (recorded.length != ours.length) {
      return Double.POSITIVE_INFINITY;
    }
    double difference = 0;
    for (int i = 0; i < recorded.length; i++) {
      double d = Math.abs((double) recorded[i] - ours[i]);
      if (!Double.isFinite(d)) {
        return Double.POSITIVE_INFINITY;
      }
      difference = Math.max(difference, d);
    }
    return difference == 0 ? 0 : difference / Math.max(range(recorded), leastRange);
  }

  /**
   * Largest minus smallest value or, where all are equal, their magnitude, or 1 where all are 0.
   */
  static double range(float[] values) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    if (greatest > least) {
      return greatest - least;
    }
    return greatest == 0 || values.length == 0 ? 1 : Math.abs(greatest);
  }
}
