package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The reference's list of data sets: YAML with a list META of {path, type, scale, ratio, root},
 * with more formats than the reference's one.
 *
 * @param sources in the order of the file
 */
public record Recipe(List<Source> sources) {

  private static final Set<String> KEYS =
      Set.of("path", "type", "scale", "ratio", "root", "format", "part", "instances", "caption");
  private static final YAMLMapper MAPPER = new YAMLMapper();

  /**
   * One data set.
   *
   * @param path manifest, folder or shards as the format says; as written in the recipe
   * @param types group of a manifest; tasks of the other formats
   * @param scale how many times its size it counts in a mixture, above 0
   * @param ratio share of the items that is used, above 0 to 1
   * @param root what relative paths within the data set are relative to; as written
   * @param part such as "train", of formats that have parts
   * @param instances file with COCO instances, for references to them; as written
   * @param caption of every picture, for formats that have none
   * @param folder of the recipe, which relative paths are relative to
   */
  public record Source(
      String path,
      List<String> types,
      double scale,
      double ratio,
      Optional<String> root,
      RecipeFormat format,
      Optional<String> part,
      Optional<String> instances,
      Optional<String> caption,
      Path folder) {

    public Source {
      types = List.copyOf(types);
    }

    /** The path as a file or folder. */
    public Path file() {
      return folder.resolve(path);
    }

    /** The root as a folder; by default that of the path. */
    public Path rootFolder() {
      return root.map(folder::resolve).orElseGet(() -> file().resolveSibling(""));
    }
  }

  public Recipe {
    sources = List.copyOf(sources);
  }

  /**
   * Reads a recipe. Relative paths are relative to its folder; root defaults to the path's folder,
   * scale and ratio to 1, type to "default", format to "pixwizard".
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
    return of("META", root.path("META"), file.toAbsolutePath().getParent());
  }

  /**
   * A recipe that is part of something else.
   *
   * @param name of the list, for messages
   * @param meta maps with the keys of a recipe's data sets
   * @param folder that relative paths are relative to
   * @throws InvalidRecipeException with every violation
   */
  public static Recipe of(String name, List<Map<String, Object>> meta, Path folder) {
    return of(name, MAPPER.<JsonNode>valueToTree(meta), folder);
  }

  private static Recipe of(String name, JsonNode meta, Path folder) {
    List<String> violations = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    if (!meta.isArray() || meta.isEmpty()) {
      violations.add(name + ": a list of data sets is expected");
    }
    for (int i = 0; i < meta.size(); i++) {
      source(name + "[" + i + "]", meta.get(i), folder, violations).ifPresent(sources::add);
    }
    if (!violations.isEmpty()) {
      throw new InvalidRecipeException(violations);
    }
    return new Recipe(sources);
  }

  private static Optional<Source> source(
      String at, JsonNode node, Path folder, List<String> violations) {
    int before = violations.size();
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                violations.add(at + "." + key + ": unknown, expected one of " + KEYS);
              }
            });
    String path = node.path("path").asText("");
    double scale = node.path("scale").asDouble(node.has("scale") ? 0 : 1);
    double ratio = node.path("ratio").asDouble(node.has("ratio") ? 0 : 1);
    Optional<RecipeFormat> format =
        RecipeFormat.of(node.path("format").asText(RecipeFormat.PIXWIZARD.word()));
    if (path.isBlank()) {
      violations.add(at + ".path: missing");
    }
    if (!(scale > 0) || Double.isInfinite(scale)) {
      violations.add(at + ".scale: a number above 0 is expected");
    }
    if (!(ratio > 0 && ratio <= 1)) {
      violations.add(at + ".ratio: above 0 and at most 1 is expected");
    }
    if (format.isEmpty()) {
      violations.add(at + ".format: one of " + RecipeFormat.words() + " is expected");
    }
    for (String needed : format.map(RecipeFormat::needs).orElse(List.of())) {
      if (!node.hasNonNull(needed)) {
        violations.add(at + "." + needed + ": missing, format " + format.get().word());
      }
    }
    if (violations.size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new Source(
            path,
            types(node.path("type")),
            scale,
            ratio,
            text(node, "root"),
            format.orElseThrow(),
            text(node, "part"),
            text(node, "instances"),
            text(node, "caption"),
            folder));
  }

  private static List<String> types(JsonNode node) {
    List<String> types = new ArrayList<>();
    node.forEach(type -> types.add(type.asText()));
    if (types.isEmpty()) {
      types.add(node.asText("default"));
    }
    return types;
  }

  private static Optional<String> text(JsonNode node, String key) {
    return Optional.of(node.path(key).asText("")).filter(text -> !text.isBlank());
  }
}
