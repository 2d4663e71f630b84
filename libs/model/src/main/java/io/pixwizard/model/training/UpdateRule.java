package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;
import static java.util.Objects.requireNonNull;

/**
 * How gradients change weights.
 *
 * @param optimizer of AdamW
 * @param averageDecay of the moving average; the reference uses 0.9999
 * @param gradientLimit greatest global norm of the gradients; the reference uses 2
 */
public record UpdateRule(AdamW.Settings optimizer, double averageDecay, double gradientLimit) {
  /** The reference's rule. */
  public static final UpdateRule REFERENCE = new UpdateRule(AdamW.Settings.DEFAULT, 0.9999, 2);

  public UpdateRule {
    requireNonNull(optimizer, "optimizer is null");
    check(
        averageDecay >= 0 && averageDecay <= 1,
        "average decay",
        "%s is not in [0, 1]",
        averageDecay);
    check(gradientLimit > 0, "gradient limit", "%s is not positive", gradientLimit);
  }
}
