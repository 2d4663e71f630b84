package io.pixwizard.scenes.raster;

/** Separable Gaussian filter with clamped borders, cut off at three sigma. */
public final class GaussianBlur {

  private final float[] kernel; // half of it, the middle first

  /**
   * @param sigma standard deviation in pixels; 0 changes nothing
   * @throws IllegalArgumentException if sigma is negative
   */
  public GaussianBlur(double sigma) {
    if (!(sigma >= 0)) {
      throw new IllegalArgumentException("sigma must not be negative, was " + sigma);
    }
    int reach = (int) Math.ceil(3 * sigma);
    kernel = new float[reach + 1];
    double sum = 0;
    for (int i = 0; i <= reach; i++) {
      double weight = sigma == 0 ? 1 : StrictMath.exp(-i * i / (2 * sigma * sigma));
      kernel[i] = (float) weight;
      sum += i == 0 ? weight : 2 * weight;
    }
    for (int i = 0; i <= reach; i++) {
      kernel[i] = (float) (kernel[i] / sum);
    }
  }

  public Grey apply(Grey image) {
    float[] filtered = filter(image.values(), image.width(), image.height(), 1);
    return new Grey(image.width(), image.height(), filtered);
  }

  public ColorBuffer apply(ColorBuffer image) {
    ColorBuffer result = new ColorBuffer(image.width(), image.height());
    float[] filtered = filter(image.values(), image.width(), image.height(), 3);
    System.arraycopy(filtered, 0, result.values(), 0, filtered.length);
    return result;
  }

  private float[] filter(float[] in, int width, int height, int channels) {
    float[] across = new float[in.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          int row = y * width;
          float sum = kernel[0] * in[(row + x) * channels + c];
          for (int k = 1; k < kernel.length; k++) {
            int left = Math.max(0, x - k);
            int right = Math.min(width - 1, x + k);
            sum += kernel[k] * (in[(row + left) * channels + c] + in[(row + right) * channels + c]);
          }
          across[(row + x) * channels + c] = sum;
        }
      }
    }
    float[] down = new float[in.length];
    int stride = width * channels;
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < stride; i++) {
        float sum = kernel[0] * across[y * stride + i];
        for (int k = 1; k < kernel.length; k++) {
          int above = Math.max(0, y - k);
          int below = Math.min(height - 1, y + k);
          sum += kernel[k] * (across[above * stride + i] + across[below * stride + i]);
        }
        down[y * stride + i] = sum;
      }
    }
    return down;
  }
}
