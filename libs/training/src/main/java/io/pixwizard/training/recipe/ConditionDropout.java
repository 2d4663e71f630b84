package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;

/**
 * How often a condition is left out, so that guidance works (paper, appendix C.2).
 *
 * @param text share of examples without their instruction only
 * @param image share of examples without their picture only
 * @param both share of examples without either
 */
public record ConditionDropout(double text, double image, double both) {
  /** 5 % each. */
  public static final ConditionDropout PAPER = new ConditionDropout(0.05, 0.05, 0.05);

  public ConditionDropout {
    check(
        text >= 0 && image >= 0 && both >= 0 && text + image + both <= 1,
        "dropout",
        "%s, %s and %s must be shares of 1",
        text,
        image,
        both);
  }
}
