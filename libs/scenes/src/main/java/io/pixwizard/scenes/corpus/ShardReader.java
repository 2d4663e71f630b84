package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Lists the examples of a WebDataset shard: those of {@link ShardWriter}, and captioned pictures
 * ({@code KEY.jpg} or {@code KEY.png} with {@code KEY.txt}), which become text-to-image examples.
 * Pictures stay in the file until they are asked for.
 */
public final class ShardReader {

  /** Default limit of one file in a shard: 64 MiB. */
  public static final long DEFAULT_MAX_ENTRY = 64L << 20;

  private static final String CAPTIONED = "text-to-image";
  private static final List<String> PICTURES = List.of("png", "jpg", "jpeg");
  private static final JsonMapper MAPPER = new JsonMapper();

  private final ReadReport report;
  private final long maxEntry;

  /** Where a file lies in the shard. */
  private record Entry(Path shard, String name, long offset, int length) {
    PictureSource source() {
      return PictureSource.slice(shard + "/" + name, shard, offset, length);
    }
  }

  /**
   * @param maxEntry bytes, at most 2^31 - 1; examples with a larger file are skipped
   */
  public ShardReader(ReadReport report, long maxEntry) {
    this.report = report;
    this.maxEntry = Math.min(maxEntry, Integer.MAX_VALUE);
  }

  /**
   * The examples of a shard. A shard that ends in the middle gives what came before, and a line in
   * the report.
   *
   * @param name of the shard, for reports
   * @throws IOException if the file cannot be opened
   */
  public List<CorpusItem> read(String name, Path shard) throws IOException {
    Map<String, Map<String, Entry>> examples = new LinkedHashMap<>();
    long size = Files.size(shard);
    try (InputStream file = new BufferedInputStream(Files.newInputStream(shard));
        TarArchiveInputStream tar = new TarArchiveInputStream(file)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        long offset = tar.getBytesRead();
        if (offset + entry.getSize() > size) {
          throw new IOException("truncated");
        }
        collect(name, shard, entry, offset, examples);
      }
    } catch (IOException e) {
      report.skipped(name, "shard is damaged");
    }
    List<CorpusItem> items = new ArrayList<>();
    for (Map.Entry<String, Map<String, Entry>> example : examples.entrySet()) {
      String key = example.getKey();
      item(name + "/" + key, key, example.getValue()).ifPresent(items::add);
    }
    return items;
  }

  private void collect(
      String name,
      Path shard,
      TarArchiveEntry entry,
      long offset,
      Map<String, Map<String, Entry>> examples) {
    String file = entry.getName();
    int dot = file.indexOf('.', file.lastIndexOf('/') + 1);
    if (!entry.isFile() || dot < 0) {
      return;
    }
    if (entry.getSize() > maxEntry) {
      report.skipped(name + "/" + file, "file is larger than " + maxEntry + " bytes");
      return;
    }
    examples
        .computeIfAbsent(file.substring(0, dot), key -> new LinkedHashMap<>())
        .put(file.substring(dot + 1), new Entry(shard, file, offset, (int) entry.getSize()));
  }

  private Optional<CorpusItem> item(String id, String key, Map<String, Entry> files)
      throws IOException {
    Optional<Entry> input = picture(files, "input.");
    Optional<Entry> target = picture(files, "target.");
    Optional<Entry> captioned = picture(files, "");
    if (input.isPresent() && target.isPresent() && files.containsKey("json")) {
      return pair(id, key, input.get(), target.get(), files);
    }
    if (captioned.isPresent() && files.containsKey("txt")) {
      String caption = new String(files.get("txt").source().read(), StandardCharsets.UTF_8).strip();
      if (!caption.isEmpty()) {
        return Optional.of(
            new CorpusItem(
                CAPTIONED, key, List.of(caption), Optional.empty(), captioned.get().source()));
      }
    }
    report.skipped(id, "example is incomplete");
    return Optional.empty();
  }

  private Optional<CorpusItem> pair(
      String id, String key, Entry input, Entry target, Map<String, Entry> files)
      throws IOException {
    JsonNode meta;
    try {
      meta = MAPPER.readTree(files.get("json").source().read());
    } catch (JacksonException e) {
      report.skipped(id, "json is broken");
      return Optional.empty();
    }
    String instruction = meta.path("instruction").asText("");
    if (instruction.isBlank()) {
      report.skipped(id, "instruction is missing");
      return Optional.empty();
    }
    return Optional.of(
        new CorpusItem(
            meta.path("group").asText("default"),
            key,
            List.of(instruction),
            Optional.of(input.source()),
            target.source(),
            picture(files, "mask.").map(Entry::source)));
  }

  private static Optional<Entry> picture(Map<String, Entry> files, String part) {
    return PICTURES.stream().map(end -> files.get(part + end)).filter(e -> e != null).findFirst();
  }
}
