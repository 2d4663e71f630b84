package io.pixwizard.artifacts;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Bytes to be stored. */
public sealed interface Content {

  /** Bytes in memory, not copied. */
  static Content of(byte[] bytes) {
    return new Bytes(bytes);
  }

  /** A file, which must not change until the call returns. */
  static Content of(Path file) {
    return new File(file);
  }

  /** A stream of unknown length, read to its end once; the caller closes it. */
  static Content of(InputStream stream) {
    return new Stream(stream, OptionalLong.empty());
  }

  /**
   * A stream that must yield exactly {@code length} bytes, else CORRUPTED; the caller closes it.
   */
  static Content of(InputStream stream, long length) {
    return new Stream(stream, OptionalLong.of(length));
  }

  /** Bytes in memory. */
  record Bytes(byte[] bytes) implements Content {}

  /** A file. */
  record File(Path path) implements Content {}

  /** A stream and its promised length. */
  record Stream(InputStream stream, OptionalLong length) implements Content {}
}
