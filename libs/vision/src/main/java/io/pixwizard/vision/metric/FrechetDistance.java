package io.pixwizard.vision.metric;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Fréchet distance of the Gaussians with the means and covariances of two sets of feature vectors
 * (Dowson and Landau 1982; Heusel et al. 2017 for Inception features, then called FID):
 *
 * <p>d² = |m₁ - m₂|² + tr(C₁ + C₂ - 2 (C₁C₂)^½)
 *
 * <p>The trace of the root is taken from the symmetric matrix C₁^½ C₂ C₁^½, which has the same
 * eigenvalues as C₁C₂ and is positive semidefinite also when there are fewer vectors than features.
 */
public final class FrechetDistance {
  private FrechetDistance() {}

  /**
   * The squared distance d², as FID is reported; at least 0.
   *
   * @param a vectors of one set, at least two, all of one length
   * @param b vectors of the other set, as long
   * @throws IllegalArgumentException if a set has fewer than two vectors, lengths differ, or a
   *     feature is not finite
   */
  public static double of(double[][] a, double[][] b) {
    int features = a.length == 0 ? 0 : a[0].length;
    double[] meanA = mean(a, features);
    double[] meanB = mean(b, features);
    double distance = 0;
    for (int i = 0; i < features; i++) {
      distance += (meanA[i] - meanB[i]) * (meanA[i] - meanB[i]);
    }
    DMatrixRMaj covarianceA = covariance(a, meanA);
    DMatrixRMaj covarianceB = covariance(b, meanB);
    DMatrixRMaj root = squareRoot(covarianceA);
    DMatrixRMaj half = new DMatrixRMaj(features, features);
    DMatrixRMaj product = new DMatrixRMaj(features, features);
    CommonOps_DDRM.mult(root, covarianceB, half);
    CommonOps_DDRM.mult(half, root, product);
    double traces = CommonOps_DDRM.trace(covarianceA) + CommonOps_DDRM.trace(covarianceB);
    return Math.max(0, distance + traces - 2 * traceOfRoot(product));
  }

  private static double[] mean(double[][] vectors, int features) {
    if (vectors.length < 2) {
      throw new IllegalArgumentException("a set needs 2 vectors, has " + vectors.length);
    }
    double[] mean = new double[features];
    for (double[] vector : vectors) {
      if (vector.length != features) {
        throw new IllegalArgumentException(
            "vectors have %d and %d features".formatted(features, vector.length));
      }
      for (int i = 0; i < features; i++) {
        if (!Double.isFinite(vector[i])) {
          throw new IllegalArgumentException("features are not finite");
        }
        mean[i] += vector[i] / vectors.length;
      }
    }
    return mean;
  }

  /** Unbiased, as numpy.cov. */
  private static DMatrixRMaj covariance(double[][] vectors, double[] mean) {
    DMatrixRMaj centred = new DMatrixRMaj(vectors.length, mean.length);
    for (int row = 0; row < vectors.length; row++) {
      for (int i = 0; i < mean.length; i++) {
        centred.set(row, i, vectors[row][i] - mean[i]);
      }
    }
    DMatrixRMaj covariance = new DMatrixRMaj(mean.length, mean.length);
    CommonOps_DDRM.multTransA(1.0 / (vectors.length - 1), centred, centred, covariance);
    return covariance;
  }

  private static DMatrixRMaj squareRoot(DMatrixRMaj symmetric) {
    EigenDecomposition_F64<DMatrixRMaj> eigen = decompose(symmetric, true);
    DMatrixRMaj scaled = new DMatrixRMaj(symmetric.numRows, symmetric.numRows);
    DMatrixRMaj vectors = new DMatrixRMaj(symmetric.numRows, symmetric.numRows);
    for (int i = 0; i < symmetric.numRows; i++) {
      double scale = Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
      DMatrixRMaj vector = eigen.getEigenVector(i);
      for (int row = 0; row < symmetric.numRows; row++) {
        vectors.set(row, i, vector.get(row));
        scaled.set(row, i, scale * vector.get(row));
      }
    }
    DMatrixRMaj root = new DMatrixRMaj(symmetric.numRows, symmetric.numRows);
    CommonOps_DDRM.multTransB(scaled, vectors, root);
    return root;
  }

  private static double traceOfRoot(DMatrixRMaj symmetric) {
    EigenDecomposition_F64<DMatrixRMaj> eigen = decompose(symmetric, false);
    double trace = 0;
    for (int i = 0; i < symmetric.numRows; i++) {
      // what rounding leaves below zero is zero
      trace += Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
    }
    return trace;
  }

  private static EigenDecomposition_F64<DMatrixRMaj> decompose(
      DMatrixRMaj symmetric, boolean vectors) {
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(symmetric.numRows, vectors, true);
    if (!eigen.decompose(symmetric.copy())) {
      throw new IllegalStateException("eigenvalues did not converge");
    }
    return eigen;
  }
}
