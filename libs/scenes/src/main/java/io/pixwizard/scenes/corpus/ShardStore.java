package io.pixwizard.scenes.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where shards lie: a folder, or a bucket by way of an application's own implementation. */
public interface ShardStore {

  /** All shards, in any order. */
  List<Listed> list() throws IOException;

  /**
   * The bytes of a shard, from the first on; the caller closes the stream.
   *
   * @throws IOException if there is no such shard or it cannot be read
   */
  InputStream open(String name) throws IOException;

  /** The shard as a file, if it is one already and need not be fetched. */
  default Optional<Path> file(String name) {
    return Optional.empty();
  }

  /**
   * One shard of a listing.
   *
   * @param name relative to the store
   * @param bytes its length
   * @param modified when it was last stored
   */
  record Listed(String name, long bytes, Instant modified) {}

  /** The files of a folder; names are relative to it. */
  static ShardStore folder(Path folder) {
    return new ShardStore() {
      @Override
      public List<Listed> list() throws IOException {
        List<Listed> shards = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
          for (Path file : files) {
            BasicFileAttributes it = Files.readAttributes(file, BasicFileAttributes.class);
            if (it.isRegularFile()) {
              String name = file.getFileName().toString();
              shards.add(new Listed(name, it.size(), it.lastModifiedTime().toInstant()));
            }
          }
        }
        return shards;
      }

      @Override
      public InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
      }

      @Override
      public Optional<Path> file(String name) {
        return Optional.of(folder.resolve(name));
      }
    };
  }
}
