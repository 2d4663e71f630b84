package io.pixwizard.model.flow;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Coefficients of an explicit Runge-Kutta method with s stages.
 *
 * @param nodes where in the step a stage lies, 0 at its start and 1 at its end, [s]
 * @param stages weights of the earlier slopes in a stage's state, row i has at most i entries
 * @param weights weights of the slopes in the result, [s]
 */
record ButcherTableau(double[] nodes, double[][] stages, double[] weights) {
  static final ButcherTableau EULER =
      new ButcherTableau(new double[] {0}, new double[][] {{}}, new double[] {1});

  static final ButcherTableau MIDPOINT =
      new ButcherTableau(new double[] {0, 0.5}, new double[][] {{}, {0.5}}, new double[] {0, 1});

  static final ButcherTableau HEUN2 =
      new ButcherTableau(new double[] {0, 1}, new double[][] {{}, {1}}, new double[] {0.5, 0.5});

  static final ButcherTableau HEUN3 =
      new ButcherTableau(
          new double[] {0, 1 / 3., 2 / 3.},
          new double[][] {{}, {1 / 3.}, {0, 2 / 3.}},
          new double[] {1 / 4., 0, 3 / 4.});

  static final ButcherTableau THREE_EIGHTHS =
      new ButcherTableau(
          new double[] {0, 1 / 3., 2 / 3., 1},
          new double[][] {{}, {1 / 3.}, {-1 / 3., 1}, {1, -1, 1}},
          new double[] {1 / 8., 3 / 8., 3 / 8., 1 / 8.});

  int size() {
    return nodes.length;
  }

  /** {@code y + h * sum_j weights_j k_j}; zero weights cost nothing. */
  static NDArray advance(NDArray y, double h, double[] weights, List<NDArray> slopes) {
    NDArray sum = combination(h, weights, slopes);
    return sum == null ? y : y.add(sum);
  }

  /** {@code h * sum_j weights_j k_j}, or null if all weights are zero. */
  static NDArray combination(double h, double[] weights, List<NDArray> slopes) {
    NDArray sum = null;
    for (int j = 0; j < weights.length; j++) {
      float factor = (float) h * (float) weights[j];
      if (factor != 0) {
        NDArray term = slopes.get(j).mul(factor);
        sum = sum == null ? term : sum.add(term);
      }
    }
    return sum;
  }
}
