package io.pixwizard.model.image;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;

/**
 * Tokens of a batch of pictures. Closing it closes its array.
 *
 * @param tokens [B, Nt, V] in the number format of the network
 */
public record ImageTokens(NDArray tokens) implements AutoCloseable {
  public ImageTokens {
    requireNonNull(tokens, "tokens is null");
  }

  @Override
  public void close() {
    tokens.close();
  }
}
