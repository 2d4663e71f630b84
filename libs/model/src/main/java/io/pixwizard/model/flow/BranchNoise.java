package io.pixwizard.model.flow;

import io.pixwizard.model.dit.TokenNoise;

/** Where the token sampler's noise comes from in guided sampling. */
@FunctionalInterface
public interface BranchNoise {
  /**
   * @param trajectory index of the trajectory
   * @param branch 0 conditional, 1 image only, 2 unconditional
   * @param evaluation counts the trajectory's evaluations
   */
  TokenNoise noise(int trajectory, int branch, int evaluation);
}
