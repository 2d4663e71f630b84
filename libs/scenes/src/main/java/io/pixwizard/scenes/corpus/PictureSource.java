package io.pixwizard.scenes.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the encoded bytes of a picture are. */
public interface PictureSource {

  /** Name for reports. */
  String name();

  /** The whole file. */
  byte[] read() throws IOException;

  /** A file on disk. */
  static PictureSource file(Path path) {
    return new PictureSource() {
      @Override
      public String name() {
        return path.toString();
      }

      @Override
      public byte[] read() throws IOException {
        return Files.readAllBytes(path);
      }
    };
  }

  /** Bytes in memory. */
  static PictureSource bytes(String name, byte[] bytes) {
    return new PictureSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public byte[] read() {
        return bytes;
      }
    };
  }
}
