package io.pixwizard.vision.metric;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Fréchet distance of the Gaussians with the means and covariances of two sets of feature vectors
 * (Dowson and Landau 1982; Heusel et al. 2017 for Inception features, then called FID):
 *
 * <p>d² = |m₁ - m₂|² + tr(C₁ + C₂ - 2 (C₁C₂)^½)
 *
 * <p>With C = AᵀA, where the rows of A are the centred vectors over √(n - 1), the trace of the root
 * is the sum of the singular values of A₁A₂ᵀ. That needs no root of a matrix, and is exact also
 * when there are fewer vectors than features.
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
    DMatrixRMaj factorA = factor(a, meanA);
    DMatrixRMaj factorB = factor(b, meanB);
    double normA = NormOps_DDRM.normF(factorA);
    double normB = NormOps_DDRM.normF(factorB);
    double root = sumOfSingularValues(factorA, factorB);
    return Math.max(0, distance + normA * normA + normB * normB - 2 * root);
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

  /** A with C = AᵀA; of many vectors only the triangle R of A = QR, which gives the same C. */
  private static DMatrixRMaj factor(double[][] vectors, double[] mean) {
    DMatrixRMaj centred = new DMatrixRMaj(vectors.length, mean.length); // [n, features]
    double scale = 1 / Math.sqrt(vectors.length - 1.0);
    for (int row = 0; row < vectors.length; row++) {
      for (int i = 0; i < mean.length; i++) {
        centred.set(row, i, scale * (vectors[row][i] - mean[i]));
      }
    }
    if (vectors.length <= mean.length) {
      return centred;
    }
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(vectors.length, mean.length);
    if (!qr.decompose(centred)) {
      throw new IllegalStateException("QR decomposition failed");
    }
    return qr.getR(null, true); // [features, features]
  }

  private static double sumOfSingularValues(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numRows);
    CommonOps_DDRM.multTransB(a, b, product);
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(a.numRows, b.numRows, false, false, true);
    if (!svd.decompose(product)) {
      throw new IllegalStateException("singular values did not converge");
    }
    double sum = 0;
    for (int i = 0; i < svd.numberOfSingularValues(); i++) {
      sum += svd.getSingularValues()[i];
    }
    return sum;
  }
}
