package io.pixwizard.model.weights.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file on disk. */
public final class FileBlock implements DataBlock {

  private final Path path;
  private final FileChannel channel;
  private final long size;

  private FileBlock(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  /**
   * Opens a file for reading.
   *
   * @throws UncheckedIOException if it cannot be opened
   */
  public static FileBlock open(Path path) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
      return new FileBlock(path, channel, channel.size());
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw new UncheckedIOException(path + ": " + reason(e), e);
    }
  }

  /** The message of these two is only the path. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    return e instanceof AccessDeniedException ? "access denied" : e.getMessage();
  }

  private static void closeQuietly(FileChannel channel, IOException cause) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, ByteBuffer target) {
    requireInside(position, target.remaining());
    long next = position;
    try {
      while (target.hasRemaining()) {
        int count = channel.read(target, next);
        if (count < 0) {
          throw new WeightFormatException(
              name(), "file size", size + " bytes as when it was opened", next + " bytes");
        }
        next += count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public ByteBuffer map(long position, int length) {
    requireInside(position, length);
    if (length == 0) {
      return ByteBuffer.allocate(0).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
    try {
      return channel.map(MapMode.READ_ONLY, position, length).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Path> path() {
    return Optional.of(path);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(name() + ": " + e.getMessage(), e);
    }
  }
}
