package io.pixwizard.trainer.publish;

import io.pixwizard.contracts.training.CheckpointPublished;
import java.time.Instant;
import java.util.List;

/**
 * A version in the registry.
 *
 * @param record as it was announced, with the aliases of that moment
 * @param aliases that point to it now
 * @param publishedAt when
 */
public record PublishedCheckpoint(
    CheckpointPublished record, List<String> aliases, Instant publishedAt) {
  /** Copies the list. */
  public PublishedCheckpoint {
    aliases = List.copyOf(aliases);
  }

  /** The message that says how it stands now. */
  CheckpointPublished announcement() {
    return new CheckpointPublished(
        record.name(),
        record.version(),
        aliases,
        record.manifest(),
        record.sizes(),
        record.compatibility(),
        record.sampling(),
        record.runId());
  }
}
