package io.pixwizard.model.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.model.huggingface.ConfigFile;
import io.pixwizard.model.huggingface.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code model.json}: what a model's folder holds. The networks are in sub-folders {@code
 * transformer}, {@code vae} and {@code image_encoder}.
 *
 * @param name for people
 * @param textEncoder {@code all-minilm-l6-v2}, which is on the class path, or {@code gemma-clip},
 *     in sub-folders {@code text_encoder} and {@code text_encoder_2}
 * @param resolution side in pixels of a square picture of the area that the model was trained at
 * @param steps solver steps that give good pictures
 * @param textGuidance text guidance scale that gives good pictures
 * @param imageGuidance image guidance scale that gives good pictures
 * @param timeShift of the time grid
 * @param wording in which words it reads instructions
 * @param ensemble noises whose answers are averaged where one answer is right, at least 1
 */
public record ModelDescription(
    String name,
    TextEncoderKind textEncoder,
    int resolution,
    int steps,
    double textGuidance,
    double imageGuidance,
    double timeShift,
    Wording wording,
    int ensemble) {
  /** Name of the file. */
  public static final String FILE = "model.json";

  private static final String FORMAT = "pixwizard.model.v1";
  private static final int MAX_RESOLUTION = 1 << 14;
  private static final int MAX_STEPS = 1000;
  private static final int MAX_ENSEMBLE = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where captions become features. */
  public enum TextEncoderKind {
    ALL_MINILM("all-minilm-l6-v2"),
    GEMMA_CLIP("gemma-clip");

    private final String wireName;

    TextEncoderKind(String wireName) {
      this.wireName = wireName;
    }

    /** As in the file. */
    public String wireName() {
      return wireName;
    }
  }

  /** In which words a model reads instructions. */
  public enum Wording {
    /** As they were written. */
    VERBATIM("verbatim"),
    /** In the words of the task catalogue, for models that know few others. */
    CATALOGUE("catalogue");

    private final String wireName;

    Wording(String wireName) {
      this.wireName = wireName;
    }

    /** As in the file. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * Reads the description in {@code folder}.
   *
   * @throws InvalidConfigException naming the field that is wrong
   */
  public static ModelDescription read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    JsonNode fields = JSON.readTree(Files.readAllBytes(file));
    ConfigFile config = new ConfigFile(file.toString(), fields);
    if (!config.text("format", "").equals(FORMAT)) {
      throw config.invalid("format", FORMAT);
    }
    return new ModelDescription(
        config.text("name", folder.getFileName().toString()),
        textEncoder(config),
        config.positive("resolution", 512, MAX_RESOLUTION),
        config.positive("steps", 20, MAX_STEPS),
        config.positive("text_guidance", 4.0),
        config.positive("image_guidance", 1.0),
        config.positive("time_shift", 1.0),
        wording(config),
        config.positive("ensemble", 1, MAX_ENSEMBLE));
  }

  /** Writes the description into {@code folder}. */
  public void write(Path folder) throws IOException {
    ObjectNode fields = JSON.createObjectNode();
    fields.put("format", FORMAT);
    fields.put("name", name);
    fields.put("text_encoder", textEncoder.wireName());
    fields.put("resolution", resolution);
    fields.put("steps", steps);
    fields.put("text_guidance", textGuidance);
    fields.put("image_guidance", imageGuidance);
    fields.put("time_shift", timeShift);
    fields.put("wording", wording.wireName());
    fields.put("ensemble", ensemble);
    JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(FILE).toFile(), fields);
  }

  private static TextEncoderKind textEncoder(ConfigFile config) {
    String named = config.text("text_encoder", TextEncoderKind.GEMMA_CLIP.wireName());
    for (TextEncoderKind kind : TextEncoderKind.values()) {
      if (kind.wireName().equals(named)) {
        return kind;
      }
    }
    throw config.invalid("text_encoder", "all-minilm-l6-v2 or gemma-clip");
  }

  private static Wording wording(ConfigFile config) {
    String named = config.text("wording", Wording.VERBATIM.wireName());
    for (Wording wording : Wording.values()) {
      if (wording.wireName().equals(named)) {
        return wording;
      }
    }
    throw config.invalid("wording", "verbatim or catalogue");
  }
}
