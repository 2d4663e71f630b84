package io.pixwizard.evaluation.judge;

/** Solves equations with a symmetric positive definite matrix. */
final class Cholesky {

  private Cholesky() {}

  /**
   * The lower triangle L with L L^T = matrix.
   *
   * @param matrix only its lower triangle is read
   */
  static double[][] factor(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int row = 0; row < n; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = matrix[row][column];
        for (int k = 0; k < column; k++) {
          sum -= lower[row][k] * lower[column][k];
        }
        lower[row][column] = row == column ? Math.sqrt(sum) : sum / lower[column][column];
      }
    }
    return lower;
  }

  /** The x with L L^T x = right. */
  static double[] solve(double[][] lower, double[] right) {
    int n = right.length;
    double[] x = right.clone();
    for (int row = 0; row < n; row++) {
      for (int k = 0; k < row; k++) {
        x[row] -= lower[row][k] * x[k];
      }
      x[row] /= lower[row][row];
    }
    for (int row = n - 1; row >= 0; row--) {
      for (int k = row + 1; k < n; k++) {
        x[row] -= lower[k][row] * x[k];
      }
      x[row] /= lower[row][row];
    }
    return x;
  }
}
