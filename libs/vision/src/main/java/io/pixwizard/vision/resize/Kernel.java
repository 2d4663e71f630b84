package io.pixwizard.vision.resize;

/**
 * Fixed-point filter weights for one axis: output i is the sum over k of {@code weights[i * width +
 * k] * input[first[i] + k]}, k below {@code count[i]}.
 */
final class Kernel {
  /** 32 bits less 8 for the sample and 2 for the sum: what Pillow leaves for a weight. */
  static final int PRECISION_BITS = 32 - 8 - 2;

  final int width;
  final int[] first;
  final int[] count;
  final int[] weights;

  private Kernel(int width, int outputs) {
    this.width = width;
    this.first = new int[outputs];
    this.count = new int[outputs];
    this.weights = new int[Math.multiplyExact(width, outputs)];
  }

  static Kernel of(Resampling filter, int inputs, int outputs) {
    double scale = (double) inputs / outputs;
    double stretch = Math.max(scale, 1);
    double support = filter.support() * stretch;
    double shrink = 1 / stretch;
    Kernel kernel = new Kernel((int) Math.ceil(support) * 2 + 1, outputs);
    double[] weights = new double[kernel.width];
    for (int i = 0; i < outputs; i++) {
      double center = (i + 0.5) * scale;
      // C's int conversion truncates towards zero, so negative starts end at 0 either way
      int first = Math.max((int) (center - support + 0.5), 0);
      int count = Math.min((int) (center + support + 0.5), inputs) - first;
      double sum = 0;
      for (int k = 0; k < count; k++) {
        weights[k] = filter.weight((k + first - center + 0.5) * shrink);
        sum += weights[k];
      }
      kernel.first[i] = first;
      kernel.count[i] = count;
      for (int k = 0; k < count; k++) {
        kernel.weights[i * kernel.width + k] = toFixedPoint(sum == 0 ? 0 : weights[k] / sum);
      }
    }
    return kernel;
  }

  private static int toFixedPoint(double weight) {
    return (int) (weight * (1 << PRECISION_BITS) + (weight < 0 ? -0.5 : 0.5));
  }
}
