package io.pixwizard.model.text;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Features of a batch of captions. Closing it closes its arrays.
 *
 * @param features [B, L, Y] in the number format of the network; at padding they have no meaning
 * @param mask [B, L], true at tokens and false at padding
 * @param captions what was used of each caption
 */
public record TextFeatures(NDArray features, NDArray mask, List<TokenCount> captions)
    implements AutoCloseable {
  public TextFeatures {
    requireNonNull(features, "features is null");
    requireNonNull(mask, "mask is null");
    captions = List.copyOf(captions);
  }

  @Override
  public void close() {
    features.close();
    mask.close();
  }
}
