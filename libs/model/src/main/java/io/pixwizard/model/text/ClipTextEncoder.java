package io.pixwizard.model.text;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.TensorScope;
import java.util.List;

/**
 * Caption vectors by CLIP's text tower, as the reference makes them: every caption is cut or padded
 * with the end token to the tower's positions (77).
 */
public final class ClipTextEncoder implements PooledTextEncoder {
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
