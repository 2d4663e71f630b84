package io.pixwizard.training.recipe;

import io.pixwizard.model.training.AdamW;
import io.pixwizard.model.training.UpdateRule;

/**
 * How gradients change weights; absent fields take the reference's values.
 *
 * @param beta1 of AdamW; default 0.9
 * @param beta2 of AdamW; default 0.999
 * @param epsilon of AdamW; default 1e-8
 * @param weightDecay of AdamW; default 0
 * @param averageDecay of the moving average; default 0.9999
 * @param gradientLimit greatest global norm; default 2
 */
public record Optimization(
    Double beta1,
    Double beta2,
    Double epsilon,
    Double weightDecay,
    Double averageDecay,
    Double gradientLimit) {
  /** The reference's values. */
  public static final Optimization REFERENCE = new Optimization(null, null, null, null, null, null);

  public Optimization {
    AdamW.Settings defaults = AdamW.Settings.DEFAULT;
    beta1 = beta1 == null ? defaults.beta1() : beta1;
    beta2 = beta2 == null ? defaults.beta2() : beta2;
    epsilon = epsilon == null ? defaults.epsilon() : epsilon;
    weightDecay = weightDecay == null ? defaults.weightDecay() : weightDecay;
    averageDecay = averageDecay == null ? UpdateRule.REFERENCE.averageDecay() : averageDecay;
    gradientLimit = gradientLimit == null ? UpdateRule.REFERENCE.gradientLimit() : gradientLimit;
  }

  /** The rule that the model library applies. */
  public UpdateRule rule() {
    return new UpdateRule(
        new AdamW.Settings(beta1, beta2, epsilon, weightDecay), averageDecay, gradientLimit);
  }
}
