package io.pixwizard.vision.detail;

import static java.util.Objects.requireNonNull;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.frame.Rescaling;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resize.Resampling;
import java.util.function.IntToDoubleFunction;

/**
 * Gives an answer the detail of the picture that was asked about, where the two agree. A latent
 * diffusion model shows every picture through its autoencoder and at its own size; both cost
 * detail, also where nothing was to be changed.
 *
 * <p>With answer {@code a}, input {@code x} and what the autoencoder leaves of it {@code r}, the
 * result is {@code a + w (x - r)}. The weight is {@code w = exp(-d / (2 s^2))} of the mean squared
 * change {@code d} of {@code a - r} around a pixel, so that what the model changed stays as the
 * model drew it.
 *
 * @param tolerance s, the change at which detail begins to be left out, in levels of 255; positive
 */
public record DetailTransfer(double tolerance) {
  /** The tolerance at which restored and edited scenes are most like the truth. */
  public static final DetailTransfer DEFAULT = new DetailTransfer(20);

  private static final int CHANNELS = 3;
  private static final int RADIUS = 3;
  private static final int OPAQUE = 255;

  /**
   * @throws InvalidDataException if the tolerance is not positive
   */
  public DetailTransfer {
    if (!(tolerance > 0)) {
      throw new InvalidDataException("tolerance", tolerance + " is not positive");
    }
  }

  /**
   * The answer in the size of the original.
   *
   * @param answer what the model drew, RGB
   * @param reconstruction what the autoencoder leaves of the model's input, RGB, of the answer's
   *     size
   * @param original the model's input as the user gave it, RGB, of any size; the model saw it
   *     stretched to the answer's
   * @param hidden pixels of the original that the model was not shown; they lend no detail
   * @throws InvalidDataException if a picture is not RGB or sizes differ
   */
  public Picture into(Picture answer, Picture reconstruction, Picture original, Mask hidden) {
    requireColor("answer", answer);
    requireColor("reconstruction", reconstruction);
    requireColor("original", original);
    if (!reconstruction.size().equals(answer.size())) {
      throw new InvalidDataException(
          "reconstruction", "is %s, the answer %s".formatted(reconstruction.size(), answer.size()));
    }
    Size size = original.size();
    if (!hidden.size().equals(size)) {
      throw new InvalidDataException(
          "hidden", "is %s, the original %s".formatted(hidden.size(), size));
    }
    Rescaling enlarging = new Rescaling(answer.size(), size);
    Picture weight =
        Resampling.BILINEAR.resize(weights(answer, reconstruction), size.width(), size.height());
    return sum(
        enlarging.picture(answer),
        i -> hidden.contains(i) ? 0 : weight.sample(i) / (double) OPAQUE,
        original,
        enlarging.picture(reconstruction));
  }

  private static Picture sum(
      Picture answer, IntToDoubleFunction weight, Picture original, Picture reconstruction) {
    byte[] samples = new byte[CHANNELS * Math.toIntExact(original.size().area())];
    for (int i = 0; i < samples.length; i++) {
      int detail = original.sample(i) - reconstruction.sample(i);
      double value = answer.sample(i) + weight.applyAsDouble(i / CHANNELS) * detail;
      samples[i] = (byte) Math.max(0, Math.min(OPAQUE, Math.round(value)));
    }
    return Picture.of(original.width(), original.height(), CHANNELS, samples);
  }

  /** One channel, 255 where all detail is carried. */
  private Picture weights(Picture answer, Picture reconstruction) {
    int width = answer.width();
    int height = answer.height();
    long[] sums = integral(answer, reconstruction);
    byte[] weights = new byte[width * height];
    for (int y = 0; y < height; y++) {
      int top = Math.max(0, y - RADIUS);
      int bottom = Math.min(height, y + RADIUS + 1);
      for (int x = 0; x < width; x++) {
        int left = Math.max(0, x - RADIUS);
        int right = Math.min(width, x + RADIUS + 1);
        long sum =
            sums[bottom * (width + 1) + right]
                - sums[top * (width + 1) + right]
                - sums[bottom * (width + 1) + left]
                + sums[top * (width + 1) + left];
        int samples = CHANNELS * (bottom - top) * (right - left);
        double change = sum / (double) samples;
        weights[y * width + x] =
            (byte) Math.round(OPAQUE * Math.exp(-change / (2 * tolerance * tolerance)));
      }
    }
    return Picture.of(width, height, 1, weights);
  }

  /** Sums of the squared change above and left of each corner, [height + 1, width + 1]. */
  private static long[] integral(Picture answer, Picture reconstruction) {
    int width = answer.width();
    long[] sums = new long[(width + 1) * (answer.height() + 1)];
    for (int y = 0; y < answer.height(); y++) {
      long row = 0;
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < CHANNELS; c++) {
          int i = (y * width + x) * CHANNELS + c;
          int change = answer.sample(i) - reconstruction.sample(i);
          row += (long) change * change;
        }
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
    return sums;
  }

  private static void requireColor(String field, Picture picture) {
    requireNonNull(picture, field + " is null");
    if (picture.channels() != CHANNELS) {
      throw new InvalidDataException(field, "has " + picture.channels() + " channels, not 3");
    }
  }
}
