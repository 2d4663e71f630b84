package io.pixwizard.scenes.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where shards lie: a folder, or a bucket by way of an application's own implementation. */
public interface ShardStore {

  /** Names of all shards, in any order. */
  List<String> names() throws IOException;

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

  /** The files of a folder; names are relative to it. */
  static ShardStore folder(Path folder) {
    return new ShardStore() {
      @Override
      public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
          return files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList();
        }
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
