package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.model.dit.DiTInitializer;
import io.pixwizard.model.dit.DiTParameters;
import io.pixwizard.model.image.ClipVisionConfig;
import io.pixwizard.model.image.ClipVisionInitialization;
import io.pixwizard.model.image.ClipVisionModel;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.pipeline.ModelDescription;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which networks are trained and which are read.
 *
 * @param transformer trained
 * @param imageEncoder trained, unless it is a pretrained one
 * @param pretrained folder of an image encoder that is frozen
 * @param autoencoder folder of the frozen autoencoder
 * @param description written to the exported model
 */
public record TransformerArchitecture(
    DiTConfig transformer,
    ClipVisionConfig imageEncoder,
    Optional<Path> pretrained,
    Path autoencoder,
    ModelDescription description) {
  /** What names of the transformer's weights begin with. */
  static final String TRANSFORMER = "transformer.";

  /** What names of the trained image encoder's weights begin with. */
  static final String IMAGE_ENCODER = "image_encoder.";

  /** With an image encoder that is trained. */
  public TransformerArchitecture(
      DiTConfig transformer,
      ClipVisionConfig imageEncoder,
      Path autoencoder,
      ModelDescription description) {
    this(transformer, imageEncoder, Optional.empty(), autoencoder, description);
  }

  public TransformerArchitecture {
    check(
        transformer.imageTokenDim() == imageEncoder.tower().width(),
        "clip_token_dim",
        "%s is not the image encoder's width %s",
        transformer.imageTokenDim(),
        imageEncoder.tower().width());
  }

  /** As a network begins that has learned nothing. */
  StateDict random(TransformerSettings settings, NDManager manager) {
    Map<String, NDArray> all = new LinkedHashMap<>();
    DiTInitializer.initialize(transformer, settings.initialGate(), settings.seed(), manager)
        .arrays()
        .forEach((name, array) -> all.put(TRANSFORMER + name, array));
    if (pretrained.isPresent()) {
      return new StateDict(all);
    }
    ClipVisionInitialization.random(imageEncoder, manager, settings.seed() + 1)
        .arrays()
        .forEach((name, array) -> all.put(IMAGE_ENCODER + name, array));
    return new StateDict(all);
  }

  /** Shapes of all weights that are not read from elsewhere, by name. */
  Map<String, List<Long>> shapes() {
    Map<String, List<Long>> all = new LinkedHashMap<>();
    DiTParameters.shapes(transformer).forEach((name, shape) -> all.put(TRANSFORMER + name, shape));
    if (pretrained.isPresent()) {
      return all;
    }
    ClipVisionModel.parameterShapes(imageEncoder)
        .forEach(
            (name, shape) ->
                all.put(IMAGE_ENCODER + name, Arrays.stream(shape.getShape()).boxed().toList()));
    return all;
  }
}
