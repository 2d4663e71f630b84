package io.pixwizard.model.text;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * One vector for each caption of a batch. Closing it closes its array.
 *
 * @param vectors [B, Pc] in the number format of the network
 * @param captions what was used of each caption
 */
public record PooledText(NDArray vectors, List<TokenCount> captions) implements AutoCloseable {
  public PooledText {
    requireNonNull(vectors, "vectors is null");
    captions = List.copyOf(captions);
  }

  @Override
  public void close() {
    vectors.close();
  }
}
