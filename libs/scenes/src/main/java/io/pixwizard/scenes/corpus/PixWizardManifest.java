package io.pixwizard.scenes.corpus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The item lists of the reference implementation: a JSON array or JSON lines of {input_path,
 * target_path, prompt}. Unlike there, the root applies to both paths and a prompt may be a list; an
 * object whose values are arrays (sessions by id) counts as one long array. Inputs called
 * white_image or black_image are blank canvases.
 */
public final class PixWizardManifest {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path root;
  private final String group;
  private final Keys keys;
  private final ReadReport report;

  /**
   * Names of the fields, for lists of other projects.
   *
   * @param input path of the input picture
   * @param target path of the target picture
   * @param prompt text or list of texts
   * @param mask path of a mask of the region that differs; entries may lack it
   * @param folders whether a picture {@code 327-x.png} lies in {@code images/327}
   */
  public record Keys(String input, String target, String prompt, String mask, boolean folders) {

    /** The reference implementation's names. */
    public static final Keys PIXWIZARD =
        new Keys("input_path", "target_path", "prompt", "mask_path", false);

    /** Edit triplets in general. */
    public static final Keys EDITS = new Keys("source", "target", "instruction", "mask", false);

    /** MagicBrush's edit_turns.json and edit_sessions.json beside their folder images. */
    public static final Keys MAGIC_BRUSH = new Keys("input", "output", "instruction", "mask", true);

    /** UltraEdit's columns, exported to files. */
    public static final Keys ULTRA_EDIT =
        new Keys("source_image", "edited_image", "edit_prompt", "mask_image", false);

    private String path(String field) {
      int dash = field.indexOf('-');
      return folders && dash > 0 ? "images/" + field.substring(0, dash) + "/" + field : field;
    }
  }

  /**
   * A reader of lists with the reference's field names.
   *
   * @param root what relative paths are relative to
   * @param group of all items
   */
  public PixWizardManifest(Path root, String group, ReadReport report) {
    this(root, group, Keys.PIXWIZARD, report);
  }

  /**
   * A reader of lists with other field names.
   *
   * @param root what relative paths are relative to
   * @param group of all items
   */
  public PixWizardManifest(Path root, String group, Keys keys, ReadReport report) {
    this.root = root;
    this.group = group;
    this.keys = keys;
    this.report = report;
  }

  /**
   * Reads a list; broken entries are skipped and reported.
   *
   * @throws IOException if the file cannot be read or has the wrong form
   */
  public List<CorpusItem> read(Path file) throws IOException {
    List<CorpusItem> items = new ArrayList<>();
    if (file.getFileName().toString().endsWith(".jsonl")) {
      lines(file, items);
    } else {
      JsonNode root = MAPPER.readTree(file.toFile());
      if (root.isObject()) {
        for (Map.Entry<String, JsonNode> session : root.properties()) {
          array(file + "." + session.getKey(), session.getValue(), items);
        }
      } else {
        array(file.toString(), root, items);
      }
    }
    return items;
  }

  private void array(String name, JsonNode array, List<CorpusItem> items) throws IOException {
    if (!array.isArray()) {
      throw new IOException(name + ": a JSON array is expected");
    }
    for (int i = 0; i < array.size(); i++) {
      item(name + "[" + i + "]", array.get(i)).ifPresent(items::add);
    }
  }

  private void lines(Path file, List<CorpusItem> items) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        String id = file + ":" + number;
        try {
          item(id, MAPPER.readTree(line)).ifPresent(items::add);
        } catch (JacksonException e) {
          report.skipped(id, "line is no JSON");
        }
      }
    }
  }

  private Optional<CorpusItem> item(String id, JsonNode node) {
    String input = node.path(keys.input()).asText("");
    String target = node.path(keys.target()).asText("");
    List<String> prompts = new ArrayList<>();
    JsonNode prompt = node.path(keys.prompt());
    if (prompt.isTextual()) {
      prompts.add(prompt.asText());
    }
    prompt.elements().forEachRemaining(p -> prompts.add(p.asText()));
    prompts.removeIf(String::isBlank);
    if (input.isBlank() || target.isBlank()) {
      report.skipped(id, keys.input() + " or " + keys.target() + " is missing");
      return Optional.empty();
    }
    if (prompts.isEmpty()) {
      report.skipped(id, keys.prompt() + " is missing");
      return Optional.empty();
    }
    try {
      String mask = node.path(keys.mask()).asText("");
      return Optional.of(
          new CorpusItem(
              group,
              id,
              prompts,
              input(input),
              file(target),
              mask.isBlank() ? Optional.empty() : Optional.of(file(mask))));
    } catch (InvalidPathException e) {
      report.skipped(id, "path is invalid");
      return Optional.empty();
    }
  }

  private Optional<PictureSource> input(String path) {
    String name = String.valueOf(root.resolve(path).getFileName());
    boolean blank = name.startsWith("white_image.") || name.startsWith("black_image.");
    return blank ? Optional.empty() : Optional.of(file(path));
  }

  private PictureSource file(String path) {
    return PictureSource.file(root.resolve(keys.path(path)));
  }
}
