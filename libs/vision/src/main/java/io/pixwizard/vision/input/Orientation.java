package io.pixwizard.vision.input;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;

/**
 * How a stored picture must be turned to stand upright, in the order of EXIF's tag 0x0112 (CIPA
 * DC-008, 4.6.4): the constants say where the stored first row and first column belong.
 */
public enum Orientation {
  /** 1: upright. */
  TOP_LEFT(1, false, false, false),
  /** 2: mirrored. */
  TOP_RIGHT(2, false, true, false),
  /** 3: upside down. */
  BOTTOM_RIGHT(3, false, true, true),
  /** 4: upside down and mirrored. */
  BOTTOM_LEFT(4, false, false, true),
  /** 5: rows and columns exchanged. */
  LEFT_TOP(5, true, false, false),
  /** 6: to be turned clockwise by a quarter. */
  RIGHT_TOP(6, true, false, true),
  /** 7: rows and columns exchanged, upside down and mirrored. */
  RIGHT_BOTTOM(7, true, true, true),
  /** 8: to be turned counterclockwise by a quarter. */
  LEFT_BOTTOM(8, true, true, false);

  private final int exif;
  private final boolean transposed;
  private final boolean fromRight; // the stored column runs against the upright axis it lies on
  private final boolean fromBottom; // the stored row runs against the upright axis it lies on

  Orientation(int exif, boolean transposed, boolean fromRight, boolean fromBottom) {
    this.exif = exif;
    this.transposed = transposed;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** The orientation of an EXIF value; upright for a value that EXIF does not know. */
  public static Orientation ofExif(int value) {
    for (Orientation orientation : values()) {
      if (orientation.exif == value) {
        return orientation;
      }
    }
    return TOP_LEFT;
  }

  /** The value in EXIF, 1 to 8. */
  public int exif() {
    return exif;
  }

  /** Size of the upright picture. */
  public Size upright(Size stored) {
    return transposed ? stored.transposed() : stored;
  }

  /** The stored picture turned upright. */
  public Picture upright(Picture stored) {
    if (this == TOP_LEFT) {
      return stored;
    }
    Size size = upright(stored.size());
    int channels = stored.channels();
    byte[] samples = new byte[(int) size.area() * channels];
    for (int i = 0; i < size.area(); i++) {
      int source = storedIndex(i % size.width(), i / size.width(), stored.size());
      for (int c = 0; c < channels; c++) {
        samples[i * channels + c] = (byte) stored.sample(source * channels + c);
      }
    }
    return Picture.of(size.width(), size.height(), channels, samples);
  }

  /** A mask of the upright picture, turned to lie on the stored one. */
  public Mask stored(Mask upright) {
    if (this == TOP_LEFT) {
      return upright;
    }
    Size size = transposed ? upright.size().transposed() : upright.size();
    byte[] pixels = new byte[(int) size.area()];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % upright.size().width();
      int y = i / upright.size().width();
      pixels[storedIndex(x, y, size)] = (byte) (upright.contains(i) ? 1 : 0);
    }
    return Mask.of(size, pixels);
  }

  private int storedIndex(int x, int y, Size stored) {
    int column = transposed ? y : x;
    int row = transposed ? x : y;
    int storedX = fromRight ? stored.width() - 1 - column : column;
    int storedY = fromBottom ? stored.height() - 1 - row : row;
    return storedY * stored.width() + storedX;
  }
}
