package io.pixwizard.model.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.autoencoder.AutoencoderConfig;
import io.pixwizard.model.autoencoder.AutoencoderInitialization;
import io.pixwizard.model.clip.ClipTower;
import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.model.dit.DiTInitializer;
import io.pixwizard.model.huggingface.Activation;
import io.pixwizard.model.image.ClipVisionConfig;
import io.pixwizard.model.image.ClipVisionModel;
import io.pixwizard.model.pipeline.ModelDescription.TextEncoderKind;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.weights.safetensors.SafetensorsWriter;
import io.pixwizard.model.weights.safetensors.TensorContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A whole model folder of random weights, less than 1 MB: all parts of a real one, pictures of no
 * meaning. For trying and measuring what is around a model.
 */
public final class RandomModel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MINI_LM_WIDTH = 384;
  private static final float LEAST = 0.05f;

  private static final DiTConfig TRANSFORMER =
      new DiTConfig(
          2,
          4,
          32,
          2,
          4,
          2,
          32,
          OptionalDouble.empty(),
          1e-5,
          true,
          true,
          MINI_LM_WIDTH,
          MINI_LM_WIDTH,
          32,
          4);
  private static final AutoencoderConfig AUTOENCODER =
      new AutoencoderConfig(3, 3, List.of(8, 16, 16), 1, 4, 8, 64, 1, 0, true, true, false);
  private static final ClipVisionConfig IMAGE_ENCODER =
      new ClipVisionConfig(new ClipTower(32, 64, 1, 2, Activation.QUICK_GELU, 1e-5), 32, 8);

  private RandomModel() {}

  /**
   * Writes a model; equal seeds give equal files.
   *
   * @param folder created when needed
   */
  public static void write(Path folder, String name, long seed) throws IOException {
    Files.createDirectories(folder);
    new ModelDescription(
            name, TextEncoderKind.ALL_MINILM, 64, 8, 4, 1, 1, ModelDescription.Wording.VERBATIM, 1)
        .write(folder);
    try (NDManager manager = TorchEngine.newManager()) {
      write(
          folder.resolve("transformer"),
          TRANSFORMER.fields(),
          floats(DiTInitializer.initialize(TRANSFORMER, seed, manager).arrays(), seed));
      write(
          folder.resolve("vae"),
          AUTOENCODER.fields(),
          floats(AutoencoderInitialization.random(AUTOENCODER, manager, seed).arrays(), seed));
    }
    write(folder.resolve("image_encoder"), imageEncoderFields(), imageEncoder(seed));
  }

  private static void write(Path folder, Map<String, Object> fields, List<TensorContent> weights)
      throws IOException {
    Files.createDirectories(folder);
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("config.json").toFile(), fields);
    new SafetensorsWriter(weights, Map.of("format", "pt"))
        .write(folder.resolve("model.safetensors"));
  }

  private static List<TensorContent> floats(Map<String, NDArray> weights, long seed) {
    List<TensorContent> contents = new ArrayList<>();
    weights.forEach(
        (name, array) ->
            contents.add(
                content(name, array.getShape(), stirred(array.toFloatArray(), seed, contents))));
    return contents;
  }

  /** What begins at zero would hide the conditions from the result. */
  private static float[] stirred(float[] values, long seed, List<TensorContent> before) {
    for (float value : values) {
      if (value != 0) {
        return values;
      }
    }
    float[] random =
        new RandomStream(seed, Purpose.INITIALIZATION, before.size()).normal(values.length);
    for (int i = 0; i < random.length; i++) {
      random[i] *= LEAST;
    }
    return random;
  }

  private static List<TensorContent> imageEncoder(long seed) {
    List<TensorContent> contents = new ArrayList<>();
    ClipVisionModel.parameterShapes(IMAGE_ENCODER)
        .forEach(
            (name, shape) -> {
              float[] values = new float[Math.toIntExact(shape.size())];
              boolean scale = name.contains("norm") && name.endsWith(".weight");
              Arrays.fill(values, scale ? 1 : 0);
              contents.add(content(name, shape, stirred(values, seed, contents)));
            });
    return contents;
  }

  private static TensorContent content(String name, Shape shape, float[] values) {
    return TensorContent.of(name, Arrays.stream(shape.getShape()).boxed().toList(), values);
  }

  private static Map<String, Object> imageEncoderFields() {
    ClipTower tower = IMAGE_ENCODER.tower();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model_type", "clip_vision_model");
    fields.put("hidden_size", tower.width());
    fields.put("intermediate_size", tower.mlpWidth());
    fields.put("num_hidden_layers", tower.layers());
    fields.put("num_attention_heads", tower.heads());
    fields.put("hidden_act", "quick_gelu");
    fields.put("layer_norm_eps", tower.eps());
    fields.put("image_size", IMAGE_ENCODER.imageSize());
    fields.put("patch_size", IMAGE_ENCODER.patchSize());
    return fields;
  }
}
