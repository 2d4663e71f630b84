package io.pixwizard.artifacts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Turns contents into local files while hashing them. A stream has to be on disk before it is sent:
 * its key or its metadata hold the digest, an over-long one must not reach the store, and a retry
 * needs the bytes a second time. Memory use is one buffer whatever the length.
 */
public final class Staging {

  private static final String SUFFIX = ".staged";
  private static final Duration ABANDONED_AFTER = Duration.ofDays(1);
  private static final int BUFFER = 64 * 1024;

  private final Path folder;
  private final long maxBytes;

  /**
   * Stages into {@code folder}, created when needed; what a killed process left there more than a
   * day ago is removed. Contents over {@code maxBytes} are refused.
   */
  public Staging(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    try {
      Files.createDirectories(folder);
      removeAbandoned();
    } catch (IOException e) {
      throw ArtifactException.localIo("staging folder " + folder, e);
    }
  }

  /** Hashes the content, and copies it to the staging folder unless it is a file already. */
  public StagedFile stage(Content content) {
    try {
      if (content instanceof Content.File file) {
        return inPlace(file.path());
      }
      return copied(content);
    } catch (IOException e) {
      throw ArtifactException.localIo("cannot stage the content", e);
    }
  }

  /** An empty file in the staging folder, owned by the caller. */
  public Path newFile() throws IOException {
    return Files.createTempFile(folder, "", SUFFIX);
  }

  private StagedFile inPlace(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = Sha256.newDigest();
      long bytes = transfer(in, OutputStream.nullOutputStream(), digest);
      return new StagedFile(path, Sha256.finish(digest), bytes, false);
    }
  }

  private StagedFile copied(Content content) throws IOException {
    Path path = newFile();
    boolean complete = false;
    try (OutputStream out = Files.newOutputStream(path)) {
      MessageDigest digest = Sha256.newDigest();
      long bytes = transfer(open(content), out, digest);
      requireLength(content, bytes);
      complete = true;
      return new StagedFile(path, Sha256.finish(digest), bytes, true);
    } finally {
      if (!complete) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static InputStream open(Content content) {
    if (content instanceof Content.Bytes bytes) {
      return new ByteArrayInputStream(bytes.bytes());
    }
    return ((Content.Stream) content).stream();
  }

  private static void requireLength(Content content, long bytes) {
    OptionalLong promised =
        content instanceof Content.Stream stream ? stream.length() : OptionalLong.empty();
    if (promised.isPresent() && promised.getAsLong() != bytes) {
      throw ArtifactException.corrupted(
          "content", "promised " + promised.getAsLong() + " bytes, gave " + bytes);
    }
  }

  private long transfer(InputStream in, OutputStream out, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      total += n;
      if (total > maxBytes) {
        throw ArtifactException.tooLarge("content", "maxObjectBytes", maxBytes);
      }
      digest.update(buffer, 0, n);
      out.write(buffer, 0, n);
    }
    return total;
  }

  private void removeAbandoned() throws IOException {
    Instant limit = Instant.now().minus(ABANDONED_AFTER);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
