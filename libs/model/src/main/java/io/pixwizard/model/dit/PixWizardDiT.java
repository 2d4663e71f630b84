package io.pixwizard.model.dit;

import static io.pixwizard.model.InvalidInputException.check;
import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.nn.LayerNorm;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.weights.ExpectedWeights;
import io.pixwizard.model.weights.LoadOptions;
import io.pixwizard.model.weights.WeightLoader;
import io.pixwizard.model.weights.WeightSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The velocity field {@code v(x_t, t, c_I, c_T)} of PixWizard (paper section 3, model specification
 * sections 1 and 2).
 *
 * <p>Evaluated in three parts, so that nothing is computed twice: {@link #prepare} once per
 * picture, {@link PreparedConditions#select} once per draw of the token sampler, {@link #forward}
 * once per evaluation of the field. All three record for gradients if the calling thread does (see
 * {@link io.pixwizard.model.tensor.GradMode}). Safe for use by several threads as long as nobody
 * updates the weights.
 */
public final class PixWizardDiT {
  private static final double NORM_EPS = 1e-5;

  private final DiTConfig config;
  private final StateDict weights;
  private final Kernels kernels;
  private final Precision precision;

  private final TokenEmbedder tokenEmbedder;
  private final TimestepEmbedder timestepEmbedder;
  private final Layers layers;
  private final LayerNorm taskNorm;
  private final Linear taskLinear;
  private final LayerNorm globalNorm;
  private final Linear globalLinear;
  private final List<Block> blocks;
  private final FinalLayer finalLayer;

  /**
   * @param weights all of {@link DiTParameters#shapes}, in the format {@code precision}
   */
  public PixWizardDiT(
      DiTConfig config, StateDict weights, Kernels kernels, Precision precision, Trace trace) {
    this(config, weights, kernels, precision, trace, false);
  }

  private PixWizardDiT(
      DiTConfig config,
      StateDict weights,
      Kernels kernels,
      Precision precision,
      Trace trace,
      boolean mixed) {
    this.config = requireNonNull(config, "config is null");
    this.weights = requireNonNull(weights, "weights is null");
    this.kernels = requireNonNull(kernels, "kernels is null");
    this.precision = requireNonNull(precision, "precision is null");
    layers = new Layers(weights, kernels, trace);
    tokenEmbedder = new TokenEmbedder(config, precision, layers);
    timestepEmbedder = new TimestepEmbedder(layers.in("t_embedder"));
    taskNorm = layers.layerNorm("task_embedder.0", NORM_EPS);
    taskLinear = layers.linear("task_embedder.1");
    globalNorm = layers.layerNorm("global_semantic_embedder.0", NORM_EPS);
    globalLinear = layers.linear("global_semantic_embedder.1");
    blocks =
        IntStream.range(0, config.layers())
            .mapToObj(i -> block(layers.in("layers." + i), trace, mixed))
            .toList();
    finalLayer = new FinalLayer(layers.in("final_layer"));
  }

  /** A float32 network without trace. */
  public PixWizardDiT(DiTConfig config, StateDict weights, Kernels kernels) {
    this(config, weights, kernels, Precision.FLOAT32, Trace.NONE);
  }

  /**
   * A float32 network whose blocks multiply matrices in bfloat16 (Micikevicius et al., "Mixed
   * precision training", 2018): half the time of a training step on processors and GPUs that have
   * such arithmetic. Weights, sums, norms and attention stay float32.
   */
  public static PixWizardDiT mixed(DiTConfig config, StateDict weights, Kernels kernels) {
    return new PixWizardDiT(config, weights, kernels, Precision.FLOAT32, Trace.NONE, true);
  }

  /**
   * Loads a folder as it was released ({@code consolidated*.pth} with {@code model_args.pth}) or as
   * safetensors with {@code config.json}.
   *
   * @param manager owns the weights; says on which device they are
   * @throws io.pixwizard.model.weights.WeightMismatchException with all missing, unexpected and
   *     mis-shaped tensors
   * @throws io.pixwizard.model.weights.file.WeightException if a file is damaged or hostile, or
   *     holds NaN or infinity
   */
  public static PixWizardDiT load(
      Path folder, NDManager manager, Precision precision, Kernels kernels, Trace trace) {
    try (WeightSource source = WeightSource.open(folder)) {
      DiTConfig config = DiTConfig.of(source.config());
      ExpectedWeights expected = ExpectedWeights.of(DiTParameters.shapes(config));
      StateDict weights =
          new WeightLoader(LoadOptions.DEFAULTS.withPrecision(precision))
              .load(source, expected, manager);
      return new PixWizardDiT(config, weights, kernels, precision, trace);
    }
  }

  public DiTConfig config() {
    return config;
  }

  public StateDict weights() {
    return weights;
  }

  /**
   * Computes what depends on neither time, nor noisy latent, nor token noise.
   *
   * @param items B items; those with a picture have equally many image tokens
   * @throws io.pixwizard.model.InvalidInputException if an item does not fit the configuration
   */
  public PreparedConditions prepare(List<ConditionInputs> items) {
    try (TensorScope scope = new TensorScope()) {
      ConditionBatch batch = ConditionBatch.of(items, config, precision, kernels);
      NDArray taskEmbedding = taskEmbedding(batch.pooledCaptions()); // [B, E]
      NDArray modulation = taskEmbedding.add(globalEmbedding(batch.meanImageTokens())); // [B, E]
      NDArray imageTasks = batch.imageRows(taskEmbedding); // [n, E] or null
      List<PreparedConditions.Layer> prepared = new ArrayList<>();
      for (Block block : blocks) {
        TokenSampler.Scores scores = null;
        if (imageTasks != null) {
          scores = block.score(batch.imageTokens(), imageTasks);
          scope.keep(scores.tokens());
          scope.keep(scores.logits());
        }
        NDArray[] caption = block.captionKeysAndValues(batch.captions());
        prepared.add(
            new PreparedConditions.Layer(
                block, scores, scope.keep(caption[0]), scope.keep(caption[1])));
      }
      if (batch.captionMask() != null) {
        scope.keep(batch.captionMask());
      }
      return new PreparedConditions(
          items.stream().map(ConditionInputs::imageLatent).toList(),
          scope.keep(modulation),
          batch.captionMask(),
          batch.hasImage(),
          config.sampleTokens(),
          prepared);
    }
  }

  /**
   * The velocity at {@code (x_t, t)}.
   *
   * @param latents B noisy latents [C, h_i, w_i], float32; sizes may differ within the batch but
   *     equal those of the image latents
   * @param times B times in [0, 1], 0 at noise and 1 at data
   * @param conditioning of the same B items
   * @return B velocities [C, h_i, w_i], float32
   * @throws io.pixwizard.model.InvalidInputException if a latent does not fit
   */
  public List<NDArray> forward(
      List<NDArray> latents, float[] times, Conditioning conditioning, ForwardOptions options) {
    int batch = latents.size();
    check(batch > 0, "latents", "is empty");
    check(times.length == batch, "times", "has %d entries for %d latents", times.length, batch);
    check(
        conditioning.imageLatents().size() == batch,
        "conditioning",
        "is of %d items, not of %d",
        conditioning.imageLatents().size(),
        batch);
    try (TensorScope scope = new TensorScope()) {
      TokenEmbedder.Tokens tokens =
          tokenEmbedder.embed(latents, conditioning.imageLatents(), times, options);
      NDArray time = timestepEmbedder.forward(latents.get(0).getManager(), times, precision);
      NDArray activated = kernels.silu(time.add(conditioning.modulation())); // [B, E]
      NDArray x = tokens.embedded(); // [B, L, D]
      for (int i = 0; i < blocks.size(); i++) {
        x =
            blocks
                .get(i)
                .forward(
                    x,
                    activated,
                    conditioning.layers().get(i),
                    conditioning.captionMask(),
                    tokens.geometry());
      }
      NDArray patches = kernels.to(finalLayer.forward(x, activated), Precision.FLOAT32);
      List<NDArray> outputs = tokenEmbedder.unembed(patches, latents);
      return scope.keep(
          IntStream.range(0, batch)
              .mapToObj(
                  i ->
                      config
                          .prediction()
                          .velocity(
                              outputs.get(i),
                              latents.get(i),
                              conditioning.imageLatents().get(i),
                              times[i]))
              .toList());
    }
  }

  /** Only the block of small steps can show them to a trace. */
  private Block block(Layers block, Trace trace, boolean mixed) {
    return trace == Trace.NONE
        ? new FusedBlock(config, block, mixed)
        : new TransformerBlock(config, block);
  }

  private NDArray taskEmbedding(NDArray pooledCaptions) {
    return layers.traced("task_embedder", taskLinear.apply(taskNorm.apply(pooledCaptions)));
  }

  private NDArray globalEmbedding(NDArray meanImageTokens) {
    return layers.traced(
        "global_semantic_embedder", globalLinear.apply(globalNorm.apply(meanImageTokens)));
  }
}
