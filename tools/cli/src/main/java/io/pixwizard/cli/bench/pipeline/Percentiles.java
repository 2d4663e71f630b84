package io.pixwizard.cli.bench.pipeline;

import java.util.Collection;

/** Percentiles of a sample by nearest rank: always a value that was measured. */
final class Percentiles {
  private final double[] sorted;

  private Percentiles(double[] sorted) {
    this.sorted = sorted;
  }

  static Percentiles of(Collection<Double> values) {
    return new Percentiles(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  /**
   * The least value that {@code percent} of the sample do not exceed; NaN if there is none.
   *
   * @param percent over 0, up to 100
   */
  double at(double percent) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(1, rank) - 1];
  }
}
