package io.pixwizard.vision.input;

import static java.util.Objects.requireNonNull;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.LimitExceededException;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads pictures of the accepted formats. Length, format, size and bands are checked before pixels
 * are decoded, so a small file cannot ask for much memory. Thread-safe.
 */
public final class PictureReader {
  private static final int MAX_BANDS = 5; // CMYK and alpha

  private final PictureLimits limits;

  /** Reads what the limits allow. */
  public PictureReader(PictureLimits limits) {
    this.limits = requireNonNull(limits, "limits is null");
  }

  /**
   * Reads a picture; of an animation or a file with several pages the first.
   *
   * @throws LimitExceededException if the file or the picture in it is too large
   * @throws InvalidDataException if the file is of no accepted format or broken
   */
  @SuppressWarnings("CatchingUnchecked") // image readers fail on broken files in many ways
  public InputPicture read(byte[] file) {
    limits.checkLength(file.length);
    PictureFormat format = format(file);
    ImageReader reader = reader(format);
    try (ImageInputStream in = new BoundedStream(file)) {
      reader.setInput(in, false, false);
      Picture stored = decode(reader, file, format);
      return upright(stored, format, ExifOrientation.of(file));
    } catch (InvalidDataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InvalidDataException("picture", "broken " + format + " file", e);
    } finally {
      reader.dispose();
    }
  }

  /**
   * Reads the size of the picture that {@link #read} would give, from the header alone.
   *
   * @throws InvalidDataException as {@link #read}
   */
  @SuppressWarnings("CatchingUnchecked")
  public Size readSize(byte[] file) {
    limits.checkLength(file.length);
    PictureFormat format = format(file);
    ImageReader reader = reader(format);
    try (ImageInputStream in = new BoundedStream(file)) {
      reader.setInput(in, false, false);
      return ExifOrientation.of(file).upright(checkedSize(reader, file, format));
    } catch (InvalidDataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InvalidDataException("picture", "broken " + format + " file", e);
    } finally {
      reader.dispose();
    }
  }

  private static PictureFormat format(byte[] file) {
    return PictureFormat.of(file)
        .orElseThrow(
            () ->
                new InvalidDataException(
                    "picture", "is no JPEG, PNG, GIF, BMP, TIFF or WebP file"));
  }

  private Size checkedSize(ImageReader reader, byte[] file, PictureFormat format)
      throws IOException {
    Size frame = size(reader.getWidth(0), reader.getHeight(0));
    limits.checkSize(frame);
    if (format != PictureFormat.GIF) {
      return frame;
    }
    Size screen = GifScreen.size(file);
    limits.checkSize(screen);
    return screen;
  }

  private Picture decode(ImageReader reader, byte[] file, PictureFormat format) throws IOException {
    Size size = checkedSize(reader, file, format);
    ImageTypeSpecifier type = reader.getRawImageType(0);
    if (type != null && type.getNumBands() > MAX_BANDS) {
      throw new LimitExceededException("bands", MAX_BANDS, type.getNumBands());
    }
    BufferedImage image = reader.read(0);
    if (format == PictureFormat.GIF) {
      image = GifScreen.place(reader, image, size);
    }
    return Samples.of(image);
  }

  private static InputPicture upright(
      Picture stored, PictureFormat format, Orientation orientation) {
    Picture upright = orientation.upright(stored);
    boolean alpha = upright.channels() % 2 == 0;
    Picture rgb = upright.channels() == 3 ? upright : Samples.rgb(upright);
    return new InputPicture(
        rgb,
        alpha ? Optional.of(Samples.channel(upright, upright.channels() - 1)) : Optional.empty(),
        format,
        orientation,
        stored.size());
  }

  private static Size size(int width, int height) {
    if (width < 1 || height < 1) {
      throw new InvalidDataException("picture", "is %dx%d".formatted(width, height));
    }
    return new Size(width, height);
  }

  /** TwelveMonkeys' readers are preferred: Java's own know no CMYK and fewer kinds of TIFF. */
  private static ImageReader reader(PictureFormat format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.readerName());
    ImageReader first = null;
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.twelvemonkeys.")) {
        return reader;
      }
      first = first == null ? reader : first;
    }
    if (first == null) {
      throw new IllegalStateException("no reader for " + format + " on the class path");
    }
    return first;
  }
}
