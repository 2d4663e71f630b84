package io.pixwizard.vision.input;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** Finds the orientation in a file's metadata. */
final class ExifOrientation {
  private ExifOrientation() {}

  /** Broken metadata does not make a picture unreadable: then it is taken as upright. */
  @SuppressWarnings("CatchingUnchecked") // the library fails on broken metadata in many ways
  static Orientation of(byte[] file) {
    try {
      return Optional.ofNullable(
              ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length)
                  .getFirstDirectoryOfType(ExifIFD0Directory.class))
          .map(exif -> exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
          .map(Orientation::ofExif)
          .orElse(Orientation.TOP_LEFT);
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      return Orientation.TOP_LEFT;
    }
  }
}
