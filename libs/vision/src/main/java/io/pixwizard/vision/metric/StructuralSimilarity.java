package io.pixwizard.vision.metric;

import io.pixwizard.vision.raster.Picture;
import java.util.Arrays;

/**
 * Structural similarity (Wang et al. 2004) of 8-bit pictures, the mean over the windows that lie
 * wholly inside and over the channels; 1 for equal pictures.
 *
 * <p>{@link #UNIFORM} is scikit-image's default, {@link #GAUSSIAN} the original paper's setting
 * ({@code gaussian_weights=True, sigma=1.5, use_sample_covariance=False}).
 */
public final class StructuralSimilarity {
  /** 7x7 mean with sample covariance. */
  public static final StructuralSimilarity UNIFORM =
      new StructuralSimilarity(uniform(7), 49.0 / 48);

  /** 11x11 Gaussian of deviation 1.5 with population covariance. */
  public static final StructuralSimilarity GAUSSIAN = new StructuralSimilarity(gaussian(1.5, 5), 1);

  private static final double C1 = (0.01 * 255) * (0.01 * 255);
  private static final double C2 = (0.03 * 255) * (0.03 * 255);

  private final double[] window; // one axis of the separable window
  private final double covarianceNorm;

  private StructuralSimilarity(double[] window, double covarianceNorm) {
    this.window = window;
    this.covarianceNorm = covarianceNorm;
  }

  /**
   * Compares two pictures.
   *
   * @throws IllegalArgumentException if the shapes differ or a side is smaller than the window
   */
  public double of(Picture a, Picture b) {
    PictureError.requireSameShape(a, b);
    if (a.width() < window.length || a.height() < window.length) {
      throw new IllegalArgumentException(
          "both sides must be at least %d, picture is %s".formatted(window.length, a.size()));
    }
    double sum = 0;
    for (int channel = 0; channel < a.channels(); channel++) {
      sum += ofChannel(channel(a, channel), channel(b, channel), a.width());
    }
    return sum / a.channels();
  }

  private double ofChannel(double[] a, double[] b, int width) {
    double[] meanA = filter(a, width);
    double[] meanB = filter(b, width);
    double[] meanAa = filter(product(a, a), width);
    double[] meanBb = filter(product(b, b), width);
    double[] meanAb = filter(product(a, b), width);
    double sum = 0;
    for (int i = 0; i < meanA.length; i++) {
      double ua = meanA[i];
      double ub = meanB[i];
      double varianceA = covarianceNorm * (meanAa[i] - ua * ua);
      double varianceB = covarianceNorm * (meanBb[i] - ub * ub);
      double covariance = covarianceNorm * (meanAb[i] - ua * ub);
      sum +=
          (2 * ua * ub + C1)
              * (2 * covariance + C2)
              / ((ua * ua + ub * ub + C1) * (varianceA + varianceB + C2));
    }
    return sum / meanA.length;
  }

  /** Both axes; only windows that lie wholly inside. */
  private double[] filter(double[] plane, int width) {
    int height = plane.length / width;
    int outWidth = width - window.length + 1;
    int outHeight = height - window.length + 1;
    double[] narrow = new double[outWidth * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < outWidth; x++) {
        double sum = 0;
        for (int k = 0; k < window.length; k++) {
          sum += window[k] * plane[y * width + x + k];
        }
        narrow[y * outWidth + x] = sum;
      }
    }
    double[] filtered = new double[outWidth * outHeight];
    for (int y = 0; y < outHeight; y++) {
      for (int k = 0; k < window.length; k++) {
        for (int x = 0; x < outWidth; x++) {
          filtered[y * outWidth + x] += window[k] * narrow[(y + k) * outWidth + x];
        }
      }
    }
    return filtered;
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }

  private static double[] channel(Picture picture, int channel) {
    double[] plane = new double[picture.width() * picture.height()];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = picture.sample(i * picture.channels() + channel);
    }
    return plane;
  }

  private static double[] uniform(int length) {
    double[] window = new double[length];
    Arrays.fill(window, 1.0 / length);
    return window;
  }

  private static double[] gaussian(double deviation, int radius) {
    double[] window = new double[2 * radius + 1];
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      window[i + radius] = Math.exp(-i * i / (2 * deviation * deviation));
      sum += window[i + radius];
    }
    for (int i = 0; i < window.length; i++) {
      window[i] /= sum;
    }
    return window;
  }
}
