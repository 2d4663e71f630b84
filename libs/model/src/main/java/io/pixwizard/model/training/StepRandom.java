package io.pixwizard.model.training;

import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;

/** The random draws of training steps: pure functions of seed, purpose, step and item. */
final class StepRandom {
  /** Draws that one item may take in one step. */
  private static final int POSITIONS_PER_STEP_BITS = 24;

  private StepRandom() {}

  /** The stream of one item of one step; {@code item} may number anything within the step. */
  static RandomStream stream(long seed, Purpose purpose, long step, int item) {
    return new RandomStream(seed, purpose, item, step << POSITIONS_PER_STEP_BITS);
  }
}
