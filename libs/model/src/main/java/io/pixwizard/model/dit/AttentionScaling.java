package io.pixwizard.model.dit;

/**
 * Scale of self-attention relative to {@code 1/sqrt(d)}, for sequences of other than the trained
 * length (proportional attention).
 */
public sealed interface AttentionScaling {
  /** The scale {@code 1/sqrt(d)}. */
  AttentionScaling NONE = new None();

  /**
   * @param tokens the item's own tokens
   * @param paddedTokens tokens of the longest item in the batch
   * @return factor on {@code 1/sqrt(d)}
   */
  double factor(int tokens, int paddedTokens);

  /** No change. */
  record None() implements AttentionScaling {
    @Override
    public double factor(int tokens, int paddedTokens) {
      return 1;
    }
  }

  /**
   * {@code sqrt(ln L / ln baseLength)}.
   *
   * @param baseLength tokens of the trained size
   * @param overPadding whether L is the batch's padded length, as in the reference; otherwise it is
   *     the item's own length, so that a result does not depend on its batch mates
   */
  record Proportional(int baseLength, boolean overPadding) implements AttentionScaling {
    @Override
    public double factor(int tokens, int paddedTokens) {
      return Math.sqrt(Math.log(overPadding ? paddedTokens : tokens) / Math.log(baseLength));
    }
  }
}
