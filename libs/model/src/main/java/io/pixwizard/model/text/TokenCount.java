package io.pixwizard.model.text;

/**
 * How much of a caption the encoder saw.
 *
 * @param used tokens that took part, special tokens included, padding not
 * @param dropped tokens at the caption's end that did not fit
 */
public record TokenCount(int used, int dropped) {
  /** Whether the caption was too long. */
  public boolean truncated() {
    return dropped > 0;
  }
}
