package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;

import io.pixwizard.model.training.TimestepSampler;

/**
 * How a step draws its time: {@code uniform}, {@code lognorm} or {@code shift}.
 *
 * @param kind default uniform, the reference's
 * @param shift of kind shift; above 1 towards data
 */
public record TimeSampling(String kind, double shift) {
  /** Uniform. */
  public static final TimeSampling REFERENCE = new TimeSampling("uniform", 0);

  public TimeSampling {
    kind = kind == null ? "uniform" : kind;
    check(
        kind.equals("uniform") || kind.equals("lognorm") || kind.equals("shift"),
        "time.kind",
        "'%s' is not uniform, lognorm or shift",
        kind);
    check(!kind.equals("shift") || shift > 0, "time.shift", "%s is not positive", shift);
  }

  /** As the model library draws it. */
  public TimestepSampler sampler() {
    return switch (kind) {
      case "lognorm" -> new TimestepSampler.LogitNormal();
      case "shift" -> new TimestepSampler.Shifted(shift);
      default -> new TimestepSampler.Uniform(0, 1);
    };
  }
}
