package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pixwizard.scenes.seed.SeedStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The reference's list of data sets: YAML with a list META of {path, type, scale, ratio, root}.
 *
 * @param sources in the order of the file
 */
public record Recipe(List<Source> sources) {

  private static final Set<String> KEYS = Set.of("path", "type", "scale", "ratio", "root");
  private static final YAMLMapper MAPPER = new YAMLMapper();

  /**
   * One data set.
   *
   * @param path manifest, .json or .jsonl
   * @param type group name
   * @param scale how often each item is repeated, at least 1
   * @param ratio share of the items that is used, above 0 to 1
   * @param root what the manifest's relative paths are relative to
   */
  public record Source(Path path, String type, int scale, double ratio, Path root) {}

  public Recipe {
    sources = List.copyOf(sources);
  }

  /**
   * Reads a recipe. Relative paths are relative to its folder; root defaults to the manifest's
   * folder, scale and ratio to 1, type to "default".
   *
   * @throws InvalidRecipeException with every violation
   */
  public static Recipe read(Path file) throws IOException {
    JsonNode root;
    try {
      root = MAPPER.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new InvalidRecipeException(List.of(file + ": " + e.getOriginalMessage()));
    }
    List<String> violations = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    JsonNode meta = root.path("META");
    if (!meta.isArray() || meta.isEmpty()) {
      violations.add("META: a list of data sets is expected");
    }
    for (int i = 0; i < meta.size(); i++) {
      sources.add(source("META[" + i + "]", meta.get(i), file.toAbsolutePath(), violations));
    }
    if (!violations.isEmpty()) {
      throw new InvalidRecipeException(violations);
    }
    return new Recipe(sources);
  }

  private static Source source(String at, JsonNode node, Path file, List<String> violations) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                violations.add(at + "." + key + ": unknown, expected one of " + KEYS);
              }
            });
    String path = node.path("path").asText("");
    int scale = node.path("scale").asInt(node.has("scale") ? 0 : 1);
    double ratio = node.path("ratio").asDouble(node.has("ratio") ? 0 : 1);
    if (path.isBlank()) {
      violations.add(at + ".path: missing");
    }
    if (scale < 1) {
      violations.add(at + ".scale: a whole number of at least 1 is expected");
    }
    if (!(ratio > 0 && ratio <= 1)) {
      violations.add(at + ".ratio: above 0 and at most 1 is expected");
    }
    Path manifest = file.resolveSibling(path);
    Path root =
        node.hasNonNull("root")
            ? file.resolveSibling(node.path("root").asText())
            : manifest.resolveSibling("");
    return new Source(manifest, node.path("type").asText("default"), scale, ratio, root);
  }

  /**
   * The items of all data sets, sampled and repeated as the recipe says; the sample is a function
   * of the seed.
   */
  public List<CorpusItem> items(ReadReport report, SeedStream seeds) throws IOException {
    List<CorpusItem> items = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      List<CorpusItem> all =
          new PixWizardManifest(source.root(), source.type(), report).read(source.path());
      List<CorpusItem> some = sample(all, source.ratio(), seeds.child(i));
      for (int repeat = 0; repeat < source.scale(); repeat++) {
        items.addAll(some);
      }
    }
    return items;
  }

  /** Keeps the first of a shuffled list (Fisher and Yates). */
  private static List<CorpusItem> sample(List<CorpusItem> all, double ratio, SeedStream seeds) {
    if (ratio == 1) {
      return all;
    }
    int kept = (int) (ratio * all.size());
    List<CorpusItem> shuffled = new ArrayList<>(all);
    for (int i = 0; i < kept; i++) {
      int other = seeds.between(i, shuffled.size() - 1);
      CorpusItem swap = shuffled.get(i);
      shuffled.set(i, shuffled.get(other));
      shuffled.set(other, swap);
    }
    return shuffled.subList(0, kept);
  }
}
