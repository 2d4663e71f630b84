package io.pixwizard.model.weights;

import static java.util.Objects.requireNonNull;

import io.pixwizard.model.weights.file.WeightLimits;

/**
 * How to open weights.
 *
 * @param ema take the exponential moving average ({@code consolidated_ema*}) of a released
 *     checkpoint; default false, as in the reference's sampling script
 * @param limits bounds on the files; default {@link WeightLimits#DEFAULTS}
 */
public record SourceOptions(boolean ema, WeightLimits limits) {

  /** The documented defaults. */
  public static final SourceOptions DEFAULTS = new SourceOptions(false, WeightLimits.DEFAULTS);

  /** Checks that limits are given. */
  public SourceOptions {
    requireNonNull(limits, "limits is null");
  }

  /** The same limits with another choice of average. */
  public SourceOptions withEma(boolean newEma) {
    return new SourceOptions(newEma, limits);
  }
}
