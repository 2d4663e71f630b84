package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The learning rate by step: up linearly from zero, then constant (the paper's recipe), then, if
 * {@code cooldown} is not zero, down linearly to {@code end} over the last steps.
 *
 * @param peak the constant part; default 1e-4, the paper's first stage
 * @param warmup steps of the rise; default 0
 * @param cooldown steps of the fall at the end of the run; default 0
 * @param end rate at the last step of a fall; default 0
 */
@JsonPropertyOrder({"peak", "warmup", "cooldown", "end"})
public record LearningRate(
    @JsonProperty(defaultValue = "1e-4") Double peak, int warmup, int cooldown, double end) {
  public static final double DEFAULT_PEAK = 1e-4;

  public LearningRate {
    peak = peak == null ? DEFAULT_PEAK : peak;
    check(peak > 0, "learning_rate.peak", "%s is not positive", peak);
    check(warmup >= 0, "learning_rate.warmup", "%s is negative", warmup);
    check(cooldown >= 0, "learning_rate.cooldown", "%s is negative", cooldown);
    check(end >= 0 && end <= peak, "learning_rate.end", "%s is not in [0, %s]", end, peak);
  }

  /**
   * The rate of one step.
   *
   * @param step from 0
   * @param steps of the whole run
   */
  public double at(long step, long steps) {
    double rate = step < warmup ? peak * (step + 1) / warmup : peak;
    long left = steps - 1 - step;
    return left < cooldown ? Math.min(rate, end + (peak - end) * left / cooldown) : rate;
  }
}
