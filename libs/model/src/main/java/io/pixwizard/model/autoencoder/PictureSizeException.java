package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.types.Shape;

/** A picture's sides do not fit the grid of latent cells. */
public final class PictureSizeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final long height;
  private final long width;
  private final int multiple;

  PictureSizeException(long height, long width, int multiple) {
    super(
        "picture is %d pixels high and %d wide; both sides must be positive multiples of %d"
            .formatted(height, width, multiple));
    this.height = height;
    this.width = width;
    this.multiple = multiple;
  }

  /** Throws unless both sides of [B, 3, H, W] are positive multiples of {@code multiple}. */
  static void requireMultiple(Shape picture, int multiple) {
    if (picture.dimension() != 4) {
      throw new IllegalArgumentException("pictures must be [B, 3, H, W], are " + picture);
    }
    long height = picture.get(2);
    long width = picture.get(3);
    if (height < 1 || width < 1 || height % multiple != 0 || width % multiple != 0) {
      throw new PictureSizeException(height, width, multiple);
    }
  }

  /** Rows of the picture that was refused. */
  public long height() {
    return height;
  }

  /** Columns of the picture that was refused. */
  public long width() {
    return width;
  }

  /** What both sides must be a multiple of. */
  public int multiple() {
    return multiple;
  }
}
