package io.pixwizard.model.dit;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.Precision;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns latents of any sizes into one batch of tokens and back: patchify with the concatenated
 * image latent (structural guidance, paper section 3.1), pad to the longest with the learned pad
 * token, and give every token its place.
 */
final class TokenEmbedder {
  private final DiTConfig config;
  private final Precision precision;
  private final Kernels kernels;
  private final Linear embedder;
  private final NDArray padToken; // [D]

  TokenEmbedder(DiTConfig config, Precision precision, Layers layers) {
    this.config = config;
    this.precision = precision;
    kernels = layers.kernels();
    embedder = layers.linear("x_embedder");
    padToken = layers.weight("pad_token");
  }

  /**
   * @param embedded [B, L, D]
   */
  record Tokens(NDArray embedded, SequenceGeometry geometry) {}

  Tokens embed(
      List<NDArray> latents, List<NDArray> imageLatents, float[] times, ForwardOptions options) {
    for (int i = 0; i < latents.size(); i++) {
      checkShape(latents.get(i).getShape(), imageLatents.get(i).getShape());
    }
    int longest = latents.stream().mapToInt(this::tokens).max().orElseThrow();
    NDArray embedded =
        isUniform(latents)
            ? embed(latents, imageLatents)
            : embedPadded(latents, imageLatents, longest);
    NDManager manager = latents.get(0).getManager();
    return new Tokens(
        embedded,
        new SequenceGeometry(
            phases(manager, latents, times, options.rotaryScaling(), longest),
            mask(manager, latents, longest),
            queryScale(manager, latents, options.attentionScaling(), longest)));
  }

  /**
   * Drops padding, joins patches and drops channels that nothing reads.
   *
   * @return B of [predicted channels, h_i, w_i]
   */
  List<NDArray> unembed(NDArray patches, List<NDArray> like) {
    if (isUniform(like)) {
      return unpatchify(patches, like.get(0));
    }
    List<NDArray> outputs = new ArrayList<>();
    for (int i = 0; i < like.size(); i++) {
      NDArray item = patches.get(i).expandDims(0); // [1, L, p*p*Cout]
      outputs.addAll(unpatchify(item, like.get(i)));
    }
    return outputs;
  }

  private List<NDArray> unpatchify(NDArray patches, NDArray like) {
    return Patches.unpatchify(
        patches, rows(like), columns(like), config.patchSize(), config.predictedChannels());
  }

  /** B latents of one size to [B, L, D]. */
  private NDArray embed(List<NDArray> latents, List<NDArray> imageLatents) {
    NDArray patches = Patches.patchify(latents, imageLatents, config.patchSize());
    return embedder.apply(kernels.to(patches, precision));
  }

  private NDArray embedPadded(List<NDArray> latents, List<NDArray> imageLatents, int longest) {
    NDList rows = new NDList();
    for (int i = 0; i < latents.size(); i++) {
      NDArray row = embed(List.of(latents.get(i)), List.of(imageLatents.get(i)));
      int missing = longest - tokens(latents.get(i));
      if (missing > 0) {
        NDArray pad = padToken.reshape(1, 1, config.dim()).broadcast(1, missing, config.dim());
        row = row.concat(pad, 1);
      }
      rows.add(row);
    }
    return NDArrays.concat(rows, 0);
  }

  private NDArray phases(
      NDManager manager, List<NDArray> latents, float[] times, RotaryScaling scaling, int longest) {
    boolean shared = isUniform(latents) && isUniform(times);
    int rows = shared ? 1 : latents.size();
    int d = config.headDim();
    float[] all = new float[rows * longest * d];
    for (int i = 0; i < rows; i++) {
      NDArray latent = latents.get(i);
      float[] grid =
          RotaryEmbedding.grid((int) rows(latent), (int) columns(latent), d, scaling, times[i]);
      System.arraycopy(
          RotaryEmbedding.padded(grid, d, longest), 0, all, i * longest * d, longest * d);
    }
    return OwnedArrays.of(manager, all, new Shape(rows, longest, d / 2, 2));
  }

  private NDArray mask(NDManager manager, List<NDArray> latents, int longest) {
    if (latents.stream().allMatch(latent -> tokens(latent) == longest)) {
      return null;
    }
    ByteBuffer real = ByteBuffer.allocateDirect(latents.size() * longest);
    for (NDArray latent : latents) {
      for (int token = 0; token < longest; token++) {
        real.put((byte) (token < tokens(latent) ? 1 : 0));
      }
    }
    return OwnedArrays.of(
        manager, real.rewind(), new Shape(latents.size(), 1, 1, longest), DataType.BOOLEAN);
  }

  private NDArray queryScale(
      NDManager manager, List<NDArray> latents, AttentionScaling scaling, int longest) {
    float[] factors = new float[latents.size()];
    boolean changed = false;
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) scaling.factor(tokens(latents.get(i)), longest);
      changed |= factors[i] != 1;
    }
    return changed
        ? kernels.to(
            OwnedArrays.of(manager, factors, new Shape(factors.length, 1, 1, 1)), precision)
        : null;
  }

  private void checkShape(Shape latent, Shape image) {
    check(
        latent.dimension() == 3 && latent.get(0) == config.inChannels(),
        "latent",
        "has shape %s, not [%d, h, w]",
        latent,
        config.inChannels());
    check(
        latent.get(1) > 0
            && latent.get(2) > 0
            && latent.get(1) % config.patchSize() == 0
            && latent.get(2) % config.patchSize() == 0,
        "latent",
        "has shape %s, whose sides are not multiples of the patch size %d",
        latent,
        config.patchSize());
    check(latent.equals(image), "imageLatent", "has shape %s, the latent %s", image, latent);
  }

  private static boolean isUniform(List<NDArray> latents) {
    return latents.stream().allMatch(x -> x.getShape().equals(latents.get(0).getShape()));
  }

  private static boolean isUniform(float[] times) {
    for (float time : times) {
      if (time != times[0]) {
        return false;
      }
    }
    return true;
  }

  private int tokens(NDArray latent) {
    return (int) (rows(latent) * columns(latent));
  }

  private long rows(NDArray latent) {
    return latent.getShape().get(1) / config.patchSize();
  }

  private long columns(NDArray latent) {
    return latent.getShape().get(2) / config.patchSize();
  }
}
