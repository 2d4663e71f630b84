package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A batch's conditions as the blocks consume them: the keys and values of both cross-attentions and
 * the part of the modulation that does not depend on time. Reused over all steps of a job.
 *
 * <p>{@link #close} frees the image keys and values; the rest belongs to the {@link
 * PreparedConditions} that this was selected from.
 *
 * @param imageLatents B latents [C, h, w]
 * @param modulation task and global semantic embedding, [B, E]
 * @param captionMask [B, 1, 1, Lt], true at real caption tokens, or null if all are
 * @param layers one entry per block
 */
public record Conditioning(
    List<NDArray> imageLatents,
    NDArray modulation,
    NDArray captionMask,
    List<LayerConditioning> layers)
    implements AutoCloseable {
  public Conditioning {
    imageLatents = List.copyOf(imageLatents);
    layers = List.copyOf(layers);
  }

  /** The arrays that {@link #close} frees. */
  public List<NDArray> arrays() {
    return layers.stream()
        .flatMap(layer -> Stream.of(layer.imageKeys(), layer.imageValues()))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public void close() {
    arrays().forEach(NDArray::close);
  }
}
