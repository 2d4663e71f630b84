package io.pixwizard.model.text;

import java.util.List;

/**
 * The tokens of one caption, special tokens included, without padding.
 *
 * @param ids at most as many as the encoder takes
 * @param dropped tokens at the caption's end that did not fit
 */
public record TokenSequence(List<Long> ids, int dropped) {
  public TokenSequence {
    ids = List.copyOf(ids);
  }

  /** How much of the caption is left. */
  public TokenCount count() {
    return new TokenCount(ids.size(), dropped);
  }
}
