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
 * Caption features by Gemma, as the reference makes them: {@code <bos>} and the pieces, no end
 * token, padded on the right to the longest caption rounded up to a multiple of 8, at most 256
 * tokens.
 */
public final class GemmaEncoder implements TextEncoder {
  /** The reference's length limit. */
  public static final int DEFAULT_MAX_TOKENS = 256;

  private static final int PADDING_MULTIPLE = 8;

  private final CaptionTokenizer tokenizer;
  private final StateDict weights;
  private final GemmaModel model;
  private final BatchLayout layout;

  /**
   * @param tokenizer of the same release; closed with the encoder
   * @param weights with {@link GemmaModel#parameterShapes}; closed with the encoder
   * @param maxTokens the most tokens of a caption
   */
  public GemmaEncoder(
      CaptionTokenizer tokenizer,
      GemmaConfig config,
      StateDict weights,
      Kernels kernels,
      Trace trace,
      int maxTokens) {
    this.tokenizer = requireNonNull(tokenizer, "tokenizer is null");
    this.weights = requireNonNull(weights, "weights is null");
    this.model = new GemmaModel(config, weights, kernels, trace);
    this.layout = new BatchLayout(maxTokens, PADDING_MULTIPLE, false);
  }

  /**
   * Loads {@code config.json}, {@code tokenizer.json} and the weights, of {@code GemmaModel} or
   * {@code GemmaForCausalLM}, into {@code manager}.
   *
   * @param folder as published on the Hugging Face Hub
   * @throws io.pixwizard.model.huggingface.InvalidConfigException if the configuration or the
   *     tokenizer cannot be used
   * @throws io.pixwizard.model.weights.file.WeightException if the weights are damaged or do not
   *     fit
   */
  public static GemmaEncoder load(
      Path folder, NDManager manager, Precision precision, Kernels kernels, Trace trace)
      throws IOException {
    GemmaConfig config = GemmaConfig.of(ConfigFile.read(folder));
    List<String> unused = List.of("layers." + (config.layers() - 1) + ".", "norm.", "lm_head.");
    FolderWeights files = new FolderWeights(GemmaModel.parameterShapes(config), "model.", unused);
    CaptionTokenizer tokenizer = CaptionTokenizer.read(folder);
    try {
      StateDict weights = files.load(folder, manager, precision);
      return new GemmaEncoder(tokenizer, config, weights, kernels, trace, DEFAULT_MAX_TOKENS);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** The network. */
  public GemmaModel model() {
    return model;
  }

  @Override
  public int width() {
    return model.config().width();
  }

  @Override
  public int maxTokens() {
    return layout.maxTokens();
  }

  /** The tokens of {@code captions} as the network reads them. */
  public TokenBatch tokenize(List<String> captions) {
    return tokenizer
        .batch(captions, layout, model.config().padId())
        .within(model.config().vocabulary());
  }

  @Override
  public TextFeatures encode(List<String> captions) {
    TokenBatch batch = tokenize(captions);
    try (GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope()) {
      NDArray mask = batch.mask(model.manager()); // [B, L]
      NDArray features = model.hiddenStates(batch.ids(model.manager()), mask); // [B, L, Y]
      return new TextFeatures(scope.keep(features), scope.keep(mask), batch.counts());
    }
  }

  @Override
  public void close() {
    tokenizer.close();
    weights.close();
  }
}
