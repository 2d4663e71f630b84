package io.pixwizard.model.flow;

import static java.util.Objects.requireNonNull;

import io.pixwizard.model.dit.ConditionInputs;

/**
 * What one picture is sampled with.
 *
 * @param conditional picture and caption
 * @param imageOnly the picture with the empty caption
 * @param unconditional neither; its image latent is the initial noise, as in training
 * @param guidance how the three are combined
 * @param tokenNoise whether the token sampler draws noise, as the reference does, or not
 * @param seed of the token sampler's noise
 */
public record GuidedTrajectory(
    ConditionInputs conditional,
    ConditionInputs imageOnly,
    ConditionInputs unconditional,
    Guidance guidance,
    boolean tokenNoise,
    long seed) {
  public GuidedTrajectory {
    requireNonNull(conditional, "conditional is null");
    requireNonNull(imageOnly, "imageOnly is null");
    requireNonNull(unconditional, "unconditional is null");
    requireNonNull(guidance, "guidance is null");
  }

  ConditionInputs inputs(Guidance.Branch branch) {
    return switch (branch) {
      case CONDITIONAL -> conditional;
      case IMAGE_ONLY -> imageOnly;
      case UNCONDITIONAL -> unconditional;
    };
  }
}
