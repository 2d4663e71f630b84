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
 * The small pretrained sentence encoder of the nano profile: token states and their mean, from one
 * BERT network such as all-MiniLM-L6-v2 (Reimers and Gurevych, "Sentence-BERT", 2019).
 */
public final class MiniLmEncoder implements TextEncoder, PooledTextEncoder {
  /** The length that all-MiniLM-L6-v2 is published for. */
  public static final int DEFAULT_MAX_TOKENS = 256;

  private static final List<String> UNUSED = List.of("pooler.", "cls.", "embeddings.position_ids");

  private final CaptionTokenizer tokenizer;
  private final StateDict weights;
  private final BertModel model;
  private final BatchLayout layout;

  /**
   * @param tokenizer of the same release; closed with the encoder
   * @param weights with {@link BertModel#parameterShapes}; closed with the encoder
   * @param maxTokens the most tokens of a caption; the network's positions if they are fewer
   */
  public MiniLmEncoder(
      CaptionTokenizer tokenizer,
      BertConfig config,
      StateDict weights,
      Kernels kernels,
      Trace trace,
      int maxTokens) {
    this.tokenizer = requireNonNull(tokenizer, "tokenizer is null");
    this.weights = requireNonNull(weights, "weights is null");
    this.model = new BertModel(config, weights, kernels, trace);
    this.layout = new BatchLayout(Math.min(maxTokens, config.positions()), 1, false);
  }

  /**
   * Loads {@code config.json}, {@code tokenizer.json} and the weights, of {@code BertModel} or of a
   * larger network around it, into {@code manager}.
   *
   * @param folder as published on the Hugging Face Hub
   * @throws io.pixwizard.model.huggingface.InvalidConfigException if the configuration or the
   *     tokenizer cannot be used
   * @throws io.pixwizard.model.weights.file.WeightException if the weights are damaged or do not
   *     fit
   */
  public static MiniLmEncoder load(
      Path folder, NDManager manager, Precision precision, Kernels kernels, Trace trace)
      throws IOException {
    BertConfig config = BertConfig.of(ConfigFile.read(folder));
    FolderWeights files = new FolderWeights(BertModel.parameterShapes(config), "bert.", UNUSED);
    CaptionTokenizer tokenizer = CaptionTokenizer.read(folder);
    try {
      StateDict weights = files.load(folder, manager, precision);
      return new MiniLmEncoder(tokenizer, config, weights, kernels, trace, DEFAULT_MAX_TOKENS);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** The network. */
  public BertModel model() {
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

  @Override
  public int pooledWidth() {
    return model.config().width();
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
      NDArray features = model.tokenStates(batch.ids(model.manager()), mask); // [B, L, Y]
      return new TextFeatures(scope.keep(features), scope.keep(mask), batch.counts());
    }
  }

  @Override
  public PooledText encodePooled(List<String> captions) {
    try (TextFeatures features = encode(captions)) {
      return pool(features);
    }
  }

  /** The mean over each caption's tokens: {@link #encodePooled} of what is already encoded. */
  public PooledText pool(TextFeatures features) {
    try (GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope()) {
      NDArray mean = TextKernels.maskedMean(features.features(), features.mask()); // [B, Y]
      return new PooledText(scope.keep(mean), features.captions());
    }
  }

  @Override
  public void close() {
    tokenizer.close();
    weights.close();
  }
}
