package io.pixwizard.scenes.corpus;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the encoded bytes of a picture are. */
public interface PictureSource {

  /** Name for reports. */
  String name();

  /** The whole file. */
  byte[] read() throws IOException;

  /** The bytes from the first on, for who needs only the beginning; the caller closes it. */
  default InputStream open() throws IOException {
    return new ByteArrayInputStream(read());
  }

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

      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(path);
      }
    };
  }

  /** Part of a file on disk, such as an entry of a tar. */
  static PictureSource slice(String name, Path path, long offset, int length) {
    return new PictureSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public byte[] read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(path)) {
          while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
              throw new EOFException(path + " became shorter");
            }
          }
        }
        return bytes.array();
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
