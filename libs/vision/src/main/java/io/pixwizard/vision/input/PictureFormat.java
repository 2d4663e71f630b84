package io.pixwizard.vision.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** The picture formats that are accepted, known by their first bytes and by nothing else. */
public enum PictureFormat {
  /** JPEG, also in CMYK. */
  JPEG("jpeg"),
  /** PNG; of an animation the default picture. */
  PNG("png"),
  /** GIF; of an animation the first frame. */
  GIF("gif"),
  /** BMP. */
  BMP("bmp"),
  /** TIFF; the first page. */
  TIFF("tiff"),
  /** WebP; of an animation the first frame. */
  WEBP("webp");

  private final String readerName;

  PictureFormat(String readerName) {
    this.readerName = readerName;
  }

  /** Name by which Java's image readers are found. */
  String readerName() {
    return readerName;
  }

  /** The format of a file; nothing if it is none of these. */
  public static Optional<PictureFormat> of(byte[] file) {
    String start = new String(file, 0, Math.min(file.length, 12), ISO_8859_1);
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    } else if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    } else if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return Optional.of(GIF);
    } else if (start.startsWith("BM")) {
      return Optional.of(BMP);
    } else if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
      return Optional.of(TIFF);
    } else if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    return Optional.empty();
  }
}
