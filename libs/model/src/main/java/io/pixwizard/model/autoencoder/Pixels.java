package io.pixwizard.model.autoencoder;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.TensorScope;
import java.nio.ByteBuffer;

/** Pictures of bytes to pictures of numbers and back. */
public final class Pixels {
  private static final int CHANNELS = 3;

  private Pixels() {}

  /**
   * A picture as the autoencoder takes it.
   *
   * @param rgb red, green and blue of each pixel, row by row from the top
   * @return [1, 3, height, width], 0 mapped to -1 and 255 to 1
   * @throws io.pixwizard.model.InvalidInputException if {@code rgb} does not hold that many pixels
   */
  public static NDArray toPicture(NDManager manager, byte[] rgb, int height, int width) {
    check(
        height > 0 && width > 0 && rgb.length == (long) CHANNELS * height * width,
        "rgb",
        "holds %s bytes for %s rows of %s pixels, must hold 3 per pixel of at least one",
        rgb.length,
        height,
        width);
    try (GradMode grad = GradMode.off();
        TensorScope scope = new TensorScope()) {
      NDArray bytes =
          OwnedArrays.of(
              manager, ByteBuffer.wrap(rgb), new Shape(1, height, width, CHANNELS), DataType.UINT8);
      NDArray unit = bytes.transpose(0, 3, 1, 2).toType(DataType.FLOAT32, false).div(255f);
      return scope.keep(unit.sub(0.5f).div(0.5f));
    }
  }

  /**
   * The bytes of pictures, one after the other, each red, green and blue per pixel, row by row.
   *
   * @param picture [B, 3, H, W] in [-1, 1]; values outside become black or full
   */
  public static byte[] toBytes(NDArray picture, ByteRounding rounding) {
    try (GradMode grad = GradMode.off();
        TensorScope scope = new TensorScope()) {
      NDArray scaled = picture.add(1f).div(2f).clip(0, 1).mul(255f);
      NDArray whole =
          switch (rounding) {
            case NEAREST -> scaled.round();
            case TRUNCATE -> scaled.floor();
          };
      return whole.toType(DataType.UINT8, false).transpose(0, 2, 3, 1).toByteArray();
    }
  }
}
