package io.pixwizard.model.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.text.AllMiniLm;
import io.pixwizard.model.text.ClipTextEncoder;
import io.pixwizard.model.text.GemmaEncoder;
import io.pixwizard.model.text.MiniLmEncoder;
import io.pixwizard.model.text.PooledText;
import io.pixwizard.model.text.PooledTextEncoder;
import io.pixwizard.model.text.TextEncoder;
import io.pixwizard.model.text.TextFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Captions to text conditions. The empty caption is what guidance compares with.
 *
 * <p>Safe for use by several threads. Holds native memory until {@link #close}.
 */
public final class TextStage implements AutoCloseable {
  private final NDManager manager;
  private final TextEncoder tokens;
  private final PooledTextEncoder pooler;

  private TextStage(NDManager manager, TextEncoder tokens, PooledTextEncoder pooler) {
    this.manager = manager;
    this.tokens = tokens;
    this.pooler = pooler;
  }

  /** The encoders that {@code folder}'s description names. */
  public static TextStage load(Path folder) throws IOException {
    return load(ModelDescription.read(folder).textEncoder(), folder);
  }

  /**
   * Encoders of one kind.
   *
   * @param folder of the model, for kinds that have weights in it
   */
  public static TextStage load(ModelDescription.TextEncoderKind kind, Path folder)
      throws IOException {
    NDManager manager = TorchEngine.newManager();
    try {
      FusedKernels kernels = new FusedKernels();
      return switch (kind) {
        case ALL_MINILM -> {
          MiniLmEncoder encoder = AllMiniLm.load(manager, Precision.FLOAT32, kernels);
          yield new TextStage(manager, encoder, encoder);
        }
        case GEMMA_CLIP ->
            new TextStage(
                manager,
                GemmaEncoder.load(
                    folder.resolve("text_encoder"),
                    manager,
                    Precision.FLOAT32,
                    kernels,
                    Trace.NONE),
                ClipTextEncoder.load(
                    folder.resolve("text_encoder_2"),
                    manager,
                    Precision.FLOAT32,
                    kernels,
                    Trace.NONE));
      };
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * One condition per caption.
   *
   * @param captions at least one; an empty caption is allowed
   */
  public List<TextCondition> encode(List<String> captions) {
    try (TensorScope scope = new TensorScope();
        TextFeatures features = tokens.encode(captions);
        PooledText pooled = pooled(captions, features)) {
      List<TextCondition> conditions = new ArrayList<>();
      for (int i = 0; i < captions.size(); i++) {
        int used = features.captions().get(i).used();
        NDArray own = features.features().get(i).get("0:{}", used); // [L_i, Y]
        conditions.add(
            new TextCondition(
                own.toFloatArray(), used, tokens.width(), pooled.vectors().get(i).toFloatArray()));
      }
      return conditions;
    }
  }

  private PooledText pooled(List<String> captions, TextFeatures features) {
    return pooler instanceof MiniLmEncoder both
        ? both.pool(features)
        : pooler.encodePooled(captions);
  }

  @Override
  public void close() {
    manager.close();
  }
}
