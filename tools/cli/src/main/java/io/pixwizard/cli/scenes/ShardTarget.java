package io.pixwizard.cli.scenes;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/** Where shards go. A shard is there whole or not at all. */
interface ShardTarget {
  /** Whether nothing is there yet. */
  boolean isEmpty() throws IOException;

  /** A new file on this disk for a shard to be written into. */
  Path draft() throws IOException;

  /** Makes a written draft the shard of a name; the draft is gone then. */
  void keep(Path draft, String name) throws IOException;

  /** A folder, made if it is not there. */
  static ShardTarget folder(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new ShardTarget() {
      @Override
      public boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
          return files.findAny().isEmpty();
        }
      }

      @Override
      public Path draft() throws IOException {
        return Files.createTempFile(folder, ".shard", ".part");
      }

      @Override
      public void keep(Path draft, String name) throws IOException {
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    };
  }

  /**
   * A folder of a store.
   *
   * @param folder key that ends with {@code /}, or empty
   */
  static ShardTarget store(ArtifactStore store, String folder) {
    return new ShardTarget() {
      @Override
      public boolean isEmpty() {
        return store.list(folder, Optional.empty(), 1).objects().isEmpty();
      }

      @Override
      public Path draft() throws IOException {
        return Files.createTempFile("pixwizard-shard", ".part");
      }

      @Override
      public void keep(Path draft, String name) throws IOException {
        store.put(folder + name, Content.of(draft), "application/x-tar");
        Files.delete(draft);
      }
    };
  }
}
