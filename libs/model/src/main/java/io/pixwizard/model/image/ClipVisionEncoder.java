package io.pixwizard.model.image;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.huggingface.ConfigFile;
import io.pixwizard.model.huggingface.FolderWeights;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TensorScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Semantic tokens by CLIP's image tower, with the reference's preprocessing. */
public final class ClipVisionEncoder implements ImageTokenEncoder {
  private static final List<String> UNUSED =
      List.of(
          "text_model.",
          "text_projection.",
          "visual_projection.",
          "logit_scale",
          "vision_model.post_layernorm.",
          "vision_model.embeddings.position_ids");

  private final StateDict weights;
  private final ClipVisionModel model;
  private final ClipPreprocessor preprocessor;

  /**
   * @param weights with {@link ClipVisionModel#parameterShapes}; closed with the encoder
   */
  public ClipVisionEncoder(
      ClipVisionConfig config, StateDict weights, Kernels kernels, Trace trace) {
    this.weights = requireNonNull(weights, "weights is null");
    this.model = new ClipVisionModel(config, weights, kernels, trace);
    this.preprocessor = new ClipPreprocessor(config.imageSize());
  }

  /**
   * Loads {@code config.json} and the weights, of the image tower or of both towers, into {@code
   * manager}.
   *
   * @param folder as published on the Hugging Face Hub
   * @throws io.pixwizard.model.huggingface.InvalidConfigException if the configuration cannot be
   *     used
   * @throws io.pixwizard.model.weights.file.WeightException if the weights are damaged or do not
   *     fit
   */
  public static ClipVisionEncoder load(
      Path folder, NDManager manager, Precision precision, Kernels kernels, Trace trace)
      throws IOException {
    ClipVisionConfig config = ClipVisionConfig.of(ConfigFile.read(folder));
    FolderWeights files = new FolderWeights(ClipVisionModel.parameterShapes(config), "", UNUSED);
    return new ClipVisionEncoder(config, files.load(folder, manager, precision), kernels, trace);
  }

  /** The network. */
  public ClipVisionModel model() {
    return model;
  }

  @Override
  public int tokens() {
    return model.config().patches();
  }

  @Override
  public int width() {
    return model.config().tower().width();
  }

  @Override
  public ImageTokens encode(List<NDArray> pictures) {
    if (pictures.isEmpty()) {
      throw new InvalidInputException("pictures", "there must be at least one");
    }
    try (GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope()) {
      NDList squares = new NDList(pictures.size());
      pictures.forEach(picture -> squares.add(preprocessor.pixelValues(picture)));
      NDArray pixels = NDArrays.concat(squares); // [B, 3, s, s]
      return new ImageTokens(scope.keep(model.tokens(pixels)));
    }
  }

  @Override
  public void close() {
    weights.close();
  }
}
