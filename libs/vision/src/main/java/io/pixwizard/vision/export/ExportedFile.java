package io.pixwizard.vision.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** A file and what a manifest says about it. Immutable. */
public final class ExportedFile {
  private final String name;
  private final String format;
  private final String mediaType;
  private final Map<String, Object> meta;
  private final byte[] content;

  /**
   * Takes a copy of the content.
   *
   * @param name file name, for example {@code depth.pfm}; may lie in folders, divided by slashes
   * @param format name of the format, for example {@code coco}
   * @param mediaType for example {@code image/png}
   * @param meta what a reader must know: strings, numbers and booleans by name
   * @param content the file
   */
  public ExportedFile(
      String name, String format, String mediaType, Map<String, Object> meta, byte[] content) {
    this.name = requireNonNull(name, "name is null");
    this.format = requireNonNull(format, "format is null");
    this.mediaType = requireNonNull(mediaType, "mediaType is null");
    this.meta = Map.copyOf(meta);
    this.content = content.clone();
  }

  static ExportedFile text(
      String name, String format, String mediaType, Map<String, Object> meta, String content) {
    return new ExportedFile(name, format, mediaType, meta, content.getBytes(UTF_8));
  }

  /** File name. */
  public String name() {
    return name;
  }

  /** Name of the format. */
  public String format() {
    return format;
  }

  /** IANA media type. */
  public String mediaType() {
    return mediaType;
  }

  /** What a reader must know. */
  public Map<String, Object> meta() {
    return meta;
  }

  /** Number of bytes. */
  public int length() {
    return content.length;
  }

  /** A copy of the file. */
  public byte[] content() {
    return content.clone();
  }

  /** SHA-256 of the content in lower-case hexadecimal digits. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "ExportedFile[" + name + ", " + format + ", " + content.length + " bytes]";
  }
}
