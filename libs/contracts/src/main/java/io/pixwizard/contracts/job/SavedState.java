package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.InvalidMessageException;

/**
 * A sampling state between two steps, from which any worker goes on to the same bits.
 *
 * @param artifact safetensors with latent, grid, step and seed
 * @param step steps already taken, not negative
 */
public record SavedState(ArtifactRef artifact, int step) {

  /**
   * @throws InvalidMessageException if a value is missing or outside its range
   */
  public SavedState {
    InvalidMessageException.present(artifact, "artifact");
    check(step >= 0, "step", "%d is negative", step);
  }
}
