package io.pixwizard.model.text;

import java.util.List;

/**
 * Turns captions into one feature vector per token: the sequence that the diffusion transformer's
 * text cross-attention reads.
 *
 * <p>Guarantees: captions are used verbatim; any text is accepted, an empty one included, and one
 * that is too long is cut and reported in the result. Safe for use by several threads.
 */
public interface TextEncoder extends AutoCloseable {
  /** Y: channels of a token's features. */
  int width();

  /** The most tokens that a caption is given, special tokens included. */
  int maxTokens();

  /**
   * Encodes a batch; captions shorter than the longest are padded on the right.
   *
   * @param captions at least one
   * @return features that the caller closes
   * @throws io.pixwizard.model.InvalidInputException if there is no caption
   */
  TextFeatures encode(List<String> captions);

  /** Frees the tokenizer and the weights. */
  @Override
  void close();
}
