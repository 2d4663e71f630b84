package io.pixwizard.model.text;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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

/**
 * Caption vectors by CLIP's text tower, as the reference makes them: every caption is cut or padded
 * with the end token to the tower's positions (77).
 */
public final class ClipTextEncoder implements PooledTextEncoder {
  private static final List<String> UNUSED =
      List.of(
          "vision_model.",
          "visual_projection.",
          "logit_scale",
          "text_model.embeddings.position_ids");

  private final CaptionTokenizer tokenizer;
  private final StateDict weights;
  private final ClipTextModel model;
  private final BatchLayout layout;
  private final long padId;

  /**
   * @param tokenizer of the same release; closed with the encoder
   * @param weights with {@link ClipTextModel#parameterShapes}; closed with the encoder
   */
  public ClipTextEncoder(
      CaptionTokenizer tokenizer,
      ClipTextConfig config,
      StateDict weights,
      Kernels kernels,
      Trace trace) {
    this.tokenizer = requireNonNull(tokenizer, "tokenizer is null");
    this.weights = requireNonNull(weights, "weights is null");
    this.model = new ClipTextModel(config, weights, kernels, trace);
    this.layout = new BatchLayout(config.positions(), 1, true);
    List<Long> empty = tokenizer.tokenize("", config.positions()).ids();
    this.padId = empty.get(empty.size() - 1);
  }

  /**
   * Loads {@code config.json}, the tokenizer ({@code vocab.json} and {@code merges.txt}, or {@code
   * tokenizer.json}) and the weights, of the text tower or of both towers, into {@code manager}.
   *
   * @param folder as published on the Hugging Face Hub
   * @throws io.pixwizard.model.huggingface.InvalidConfigException if the configuration or the
   *     tokenizer cannot be used
   * @throws io.pixwizard.model.weights.file.WeightException if the weights are damaged or do not
   *     fit
   */
  public static ClipTextEncoder load(
      Path folder, NDManager manager, Precision precision, Kernels kernels, Trace trace)
      throws IOException {
    ClipTextConfig config = ClipTextConfig.of(ConfigFile.read(folder));
    FolderWeights files = new FolderWeights(ClipTextModel.parameterShapes(config), "", UNUSED);
    CaptionTokenizer tokenizer = ClipTokenizerFile.read(folder);
    try {
      StateDict weights = files.load(folder, manager, precision);
      return new ClipTextEncoder(tokenizer, config, weights, kernels, trace);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** The network. */
  public ClipTextModel model() {
    return model;
  }

  @Override
  public int pooledWidth() {
    return model.config().projection();
  }

  /** The tokens of {@code captions} as the network reads them. */
  public TokenBatch tokenize(List<String> captions) {
    return tokenizer.batch(captions, layout, padId).within(model.config().vocabulary());
  }

  @Override
  public PooledText encodePooled(List<String> captions) {
    TokenBatch batch = tokenize(captions);
    try (GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope()) {
      NDArray vectors = model.textEmbeds(batch.ids(model.manager())); // [B, Pc]
      return new PooledText(scope.keep(vectors), batch.counts());
    }
  }

  @Override
  public void close() {
    tokenizer.close();
    weights.close();
  }
}
