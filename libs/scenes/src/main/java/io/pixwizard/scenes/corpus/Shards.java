package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.corpus.ShardStore.Listed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the examples in a store's shards. Shards that are no files yet are fetched into a folder,
 * so that any example can be read at any time; again only when the store has another length or time
 * of them.
 */
public final class Shards {

  private final ShardStore store;
  private final Path fetched;
  private final ShardReader reader;
  private final ReadReport report;

  /**
   * @param fetched folder for shards that have to be fetched; made if it is not there
   */
  public Shards(ShardStore store, Path fetched, ShardReader reader, ReadReport report) {
    this.store = store;
    this.fetched = fetched;
    this.reader = reader;
    this.report = report;
  }

  /**
   * The examples of all shards that a pattern names, see {@link ShardNames}. Missing, unreadable
   * and damaged shards are reported.
   *
   * @throws IOException if the store cannot be listed
   * @throws IllegalArgumentException if the pattern is malformed
   */
  public List<CorpusItem> items(String pattern) throws IOException {
    Map<String, Listed> there = new HashMap<>();
    store.list().forEach(shard -> there.put(shard.name(), shard));
    List<CorpusItem> items = new ArrayList<>();
    for (String name : ShardNames.expand(pattern)) {
      if (!there.containsKey(name)) {
        report.skipped(name, "shard is missing");
        continue;
      }
      try {
        items.addAll(reader.read(name, file(there.get(name))));
      } catch (IOException e) {
        report.skipped(name + " (" + e.getMessage() + ")", "shard is unreadable");
      }
    }
    return items;
  }

  private Path file(Listed shard) throws IOException {
    String name = shard.name();
    if (store.file(name).isPresent()) {
      return store.file(name).get();
    }
    Path file = fetched.resolve(name).normalize();
    if (!file.startsWith(fetched.normalize())) {
      throw new IOException("name leads out of the folder");
    }
    if (!isCurrent(file, shard)) {
      Files.createDirectories(file.getParent());
      // under another name until it is whole
      Path part = Files.createTempFile(file.getParent(), "fetch", ".part");
      try (InputStream in = store.open(name)) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(part, time(shard));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    }
    return file;
  }

  private static boolean isCurrent(Path file, Listed shard) throws IOException {
    return Files.exists(file)
        && Files.size(file) == shard.bytes()
        && Files.getLastModifiedTime(file).equals(time(shard));
  }

  /** In whole seconds, which every file system keeps. */
  private static FileTime time(Listed shard) {
    return FileTime.from(shard.modified().truncatedTo(ChronoUnit.SECONDS));
  }
}
