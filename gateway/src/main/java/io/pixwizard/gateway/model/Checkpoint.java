package io.pixwizard.gateway.model;

import io.pixwizard.contracts.training.CheckpointPublished;
import java.time.Instant;
import java.util.List;

/**
 * A checkpoint that jobs can be pinned to.
 *
 * @param published what the trainer said of it
 * @param aliases names that point to it now
 * @param publishedAt when
 */
public record Checkpoint(CheckpointPublished published, List<String> aliases, Instant publishedAt) {
  /** Copies the list. */
  public Checkpoint {
    aliases = List.copyOf(aliases);
  }
}
