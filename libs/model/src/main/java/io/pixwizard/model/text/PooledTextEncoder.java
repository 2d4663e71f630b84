package io.pixwizard.model.text;

import java.util.List;

/**
 * Turns captions into one vector each: what the diffusion transformer's task embedding reads.
 *
 * <p>Guarantees: as {@link TextEncoder}.
 */
public interface PooledTextEncoder extends AutoCloseable {
  /** Pc: channels of a caption's vector. */
  int pooledWidth();

  /**
   * Encodes a batch.
   *
   * @param captions at least one
   * @return vectors that the caller closes; they are not normalised
   * @throws io.pixwizard.model.InvalidInputException if there is no caption
   */
  PooledText encodePooled(List<String> captions);

  /** Frees the tokenizer and the weights. */
  @Override
  void close();
}
