package io.pixwizard.model.text;

import io.pixwizard.model.InvalidInputException;

/**
 * How the token sequences of a batch become one rectangle.
 *
 * @param maxTokens the most tokens of a sequence, special tokens included
 * @param multiple the rectangle's length is a multiple of this, or {@code maxTokens} if that is
 *     less
 * @param fill whether the rectangle's length is always {@code maxTokens}
 */
public record BatchLayout(int maxTokens, int multiple, boolean fill) {
  public BatchLayout {
    if (maxTokens < 1) {
      throw new InvalidInputException("maxTokens", "must be at least 1, not " + maxTokens);
    }
    if (multiple < 1) {
      throw new InvalidInputException("multiple", "must be at least 1, not " + multiple);
    }
  }

  /** Length of the rectangle for sequences of which the longest has {@code longest} tokens. */
  int length(int longest) {
    int rounded = (longest + multiple - 1) / multiple * multiple;
    return fill ? maxTokens : Math.min(rounded, maxTokens);
  }
}
