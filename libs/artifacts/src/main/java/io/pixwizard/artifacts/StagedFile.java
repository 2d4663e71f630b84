package io.pixwizard.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Content on the local disk with its digest known, ready to be sent as often as needed.
 *
 * @param path the bytes
 * @param sha256 their digest
 * @param bytes their number
 * @param temporary true when {@code path} belongs to this value and {@link #close} deletes it
 */
public record StagedFile(Path path, Sha256 sha256, long bytes, boolean temporary)
    implements AutoCloseable {

  @Override
  public void close() {
    if (temporary) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw ArtifactException.localIo("cannot delete " + path, e);
      }
    }
  }
}
