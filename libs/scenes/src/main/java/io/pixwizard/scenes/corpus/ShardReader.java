package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads shards as {@link ShardWriter} writes them; pictures stay encoded until they are asked for.
 */
public final class ShardReader {

  /** Default limit of one file in a shard: 64 MiB. */
  public static final long DEFAULT_MAX_ENTRY = 64L << 20;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final ReadReport report;
  private final long maxEntry;

  /**
   * @param maxEntry bytes; examples with a larger file are skipped
   */
  public ShardReader(ReadReport report, long maxEntry) {
    this.report = report;
    this.maxEntry = maxEntry;
  }

  /**
   * The examples of a shard. A shard that ends in the middle gives what came before, and a line in
   * the report.
   *
   * @param name of the shard, for reports
   */
  public List<CorpusItem> read(String name, InputStream in) {
    Map<String, Map<String, byte[]>> examples = new LinkedHashMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        collect(name, tar, entry, examples);
      }
    } catch (IOException e) {
      report.skipped(name, "shard is damaged");
    }
    List<CorpusItem> items = new ArrayList<>();
    examples.forEach((key, files) -> item(name + "/" + key, key, files).ifPresent(items::add));
    return items;
  }

  private void collect(
      String shard,
      TarArchiveInputStream tar,
      TarArchiveEntry entry,
      Map<String, Map<String, byte[]>> examples)
      throws IOException {
    String file = entry.getName();
    int dot = file.indexOf('.', file.lastIndexOf('/') + 1);
    if (!entry.isFile() || dot < 0) {
      return;
    }
    if (entry.getSize() > maxEntry) {
      report.skipped(shard + "/" + file, "file is larger than " + maxEntry + " bytes");
      return;
    }
    byte[] bytes = tar.readNBytes((int) entry.getSize());
    if (bytes.length < entry.getSize()) {
      throw new IOException("truncated");
    }
    examples
        .computeIfAbsent(file.substring(0, dot), key -> new LinkedHashMap<>())
        .put(file.substring(dot + 1), bytes);
  }

  private Optional<CorpusItem> item(String id, String key, Map<String, byte[]> files) {
    if (!files.keySet().containsAll(List.of("input.png", "target.png", "json"))) {
      report.skipped(id, "example is incomplete");
      return Optional.empty();
    }
    try {
      JsonNode meta = MAPPER.readTree(files.get("json"));
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
              Optional.of(PictureSource.bytes(id + ".input.png", files.get("input.png"))),
              PictureSource.bytes(id + ".target.png", files.get("target.png"))));
    } catch (IOException e) {
      report.skipped(id, "json is broken");
      return Optional.empty();
    }
  }
}
