package io.pixwizard.evaluation.judge;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Fisher's linear discriminant for several classes: Gaussians that share a covariance, which is
 * shrunk towards its mean variance. Trained in closed form, so the same data gives the same judge.
 */
final class LinearDiscriminant {

  private final double[][] weights; // [class, feature]
  private final double[] offsets;

  private LinearDiscriminant(double[][] weights, double[] offsets) {
    this.weights = weights;
    this.offsets = offsets;
  }

  /**
   * Learns from examples.
   *
   * @param features one vector per example
   * @param labels class of each example
   * @param shrinkage weight of the mean variance in the covariance, 0 to 1
   * @throws IllegalArgumentException if the covariance is singular: too few examples, no shrinkage
   */
  static LinearDiscriminant learn(
      List<double[]> features, List<Integer> labels, int classes, double shrinkage) {
    int length = features.get(0).length;
    double[][] means = new double[classes][length];
    int[] counts = new int[classes];
    for (int i = 0; i < features.size(); i++) {
      counts[labels.get(i)]++;
      add(means[labels.get(i)], features.get(i), 1);
    }
    for (int k = 0; k < classes; k++) {
      for (int j = 0; j < length; j++) {
        means[k][j] /= Math.max(1, counts[k]);
      }
    }
    double[][] covariance = covariance(features, labels, means);
    shrink(covariance, shrinkage);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(length);
    if (!solver.setA(new DMatrixRMaj(covariance))) {
      throw new IllegalArgumentException("covariance is not positive definite: shrink more");
    }
    double[][] weights = new double[classes][];
    double[] offsets = new double[classes];
    for (int k = 0; k < classes; k++) {
      DMatrixRMaj solution = new DMatrixRMaj(length, 1);
      solver.solve(DMatrixRMaj.wrap(length, 1, means[k]), solution);
      weights[k] = solution.getData();
      offsets[k] = -0.5 * dot(weights[k], means[k]);
    }
    return new LinearDiscriminant(weights, offsets);
  }

  /** The logarithm of each class's density, up to a common term. */
  double[] scores(double[] features) {
    double[] scores = offsets.clone();
    for (int k = 0; k < scores.length; k++) {
      scores[k] += dot(weights[k], features);
    }
    return scores;
  }

  void write(DataOutput out) throws IOException {
    for (int k = 0; k < offsets.length; k++) {
      out.writeFloat((float) offsets[k]);
      for (double weight : weights[k]) {
        out.writeFloat((float) weight);
      }
    }
  }

  static LinearDiscriminant read(DataInput in, int classes, int length) throws IOException {
    double[][] weights = new double[classes][length];
    double[] offsets = new double[classes];
    for (int k = 0; k < classes; k++) {
      offsets[k] = in.readFloat();
      for (int i = 0; i < length; i++) {
        weights[k][i] = in.readFloat();
      }
    }
    return new LinearDiscriminant(weights, offsets);
  }

  private static double[][] covariance(
      List<double[]> features, List<Integer> labels, double[][] means) {
    int length = means[0].length;
    double[][] covariance = new double[length][length];
    double[] centred = new double[length];
    for (int i = 0; i < features.size(); i++) {
      System.arraycopy(features.get(i), 0, centred, 0, length);
      add(centred, means[labels.get(i)], -1);
      for (int row = 0; row < length; row++) {
        double value = centred[row] / features.size();
        double[] target = covariance[row];
        for (int column = 0; column <= row; column++) {
          target[column] += value * centred[column];
        }
      }
    }
    for (int row = 0; row < length; row++) {
      for (int column = 0; column < row; column++) {
        covariance[column][row] = covariance[row][column];
      }
    }
    return covariance;
  }

  private static void shrink(double[][] covariance, double shrinkage) {
    double trace = 0;
    for (int i = 0; i < covariance.length; i++) {
      trace += covariance[i][i];
    }
    for (int row = 0; row < covariance.length; row++) {
      for (int column = 0; column < covariance.length; column++) {
        covariance[row][column] *= 1 - shrinkage;
      }
      covariance[row][row] += shrinkage * trace / covariance.length;
    }
  }

  private static void add(double[] sum, double[] vector, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * vector[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
