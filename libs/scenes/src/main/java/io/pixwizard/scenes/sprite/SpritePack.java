package io.pixwizard.scenes.sprite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pixwizard.scenes.corpus.ReadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Cut-outs from a folder of PNG files with alpha. A file's name without ending, in lower case, with
 * blanks for {@code _} and {@code -} and without a number at its end is the noun; {@code
 * names.json} in the same folder may say otherwise: {@code {"tux.png": "penguin"}} or {@code
 * {"tux.png": {"name": "penguin", "plural": "penguins", "class": "fish", "mirror": false}}}. Files
 * of one name are variants of one class.
 */
public final class SpritePack {

  /** Shortest side of the opaque part in pixels. */
  public static final int MIN_SIDE = 8;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<String, SpriteNames> names = new TreeMap<>();
  private final Map<String, List<SpriteSurface>> surfaces = new TreeMap<>();
  private final ReadReport report;

  private SpritePack(ReadReport report) {
    this.report = report;
  }

  /**
   * The classes of a folder, by name; broken, opaque and tiny pictures are skipped and reported.
   *
   * @throws IOException if the folder cannot be listed or names.json is no JSON
   */
  public static List<SpriteClass> read(Path folder, ReadReport report) throws IOException {
    Path file = folder.resolve("names.json");
    JsonNode listed =
        Files.exists(file)
            ? MAPPER.readTree(Files.readAllBytes(file))
            : JsonNodeFactory.instance.objectNode();
    SpritePack pack = new SpritePack(report);
    for (Path picture : pictures(folder)) {
      pack.add(picture, listed.path(picture.getFileName().toString()));
    }
    return pack.classes();
  }

  private static List<Path> pictures(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
  }

  private void add(Path picture, JsonNode listed) {
    SpriteNames named = SpriteNames.of(picture.getFileName().toString(), listed);
    if (named.noun().isEmpty()) {
      report.skipped(picture.toString(), "name is missing");
      return;
    }
    try {
      Optional<SpriteSurface> surface = CutOut.read(Files.readAllBytes(picture), MIN_SIDE);
      if (surface.isEmpty()) {
        report.skipped(picture.toString(), "nothing is cut out or it is too small");
        return;
      }
      names.putIfAbsent(named.noun(), named);
      surfaces.computeIfAbsent(named.noun(), any -> new ArrayList<>()).add(surface.get());
      report.read();
    } catch (IOException e) {
      report.skipped(picture + " (" + e.getMessage() + ")", "file is unreadable");
    }
  }

  private List<SpriteClass> classes() {
    List<SpriteClass> classes = new ArrayList<>();
    surfaces.forEach(
        (noun, variants) -> {
          SpriteNames named = names.get(noun);
          classes.add(
              new SpriteClass(
                  noun, named.plural(), named.semanticClass(), named.mirrors(), variants));
        });
    return classes;
  }
}
