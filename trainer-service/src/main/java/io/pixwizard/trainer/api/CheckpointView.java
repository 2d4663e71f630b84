package io.pixwizard.trainer.api;

import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.training.CheckpointSizes;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.trainer.publish.PublishedCheckpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A published version for operators.
 *
 * @param checkpoint name and version
 * @param aliases that point to it
 * @param runId the run it came from
 * @param manifest lists its files
 * @param sizes how large it is
 * @param compatibility what it works with
 * @param publishedAt when
 */
public record CheckpointView(
    CheckpointRef checkpoint,
    List<String> aliases,
    Optional<String> runId,
    ArtifactRef manifest,
    CheckpointSizes sizes,
    Compatibility compatibility,
    Instant publishedAt) {

  static CheckpointView of(PublishedCheckpoint published) {
    return new CheckpointView(
        published.record().checkpoint(),
        published.aliases(),
        published.record().runId(),
        published.record().manifest(),
        published.record().sizes(),
        published.record().compatibility(),
        published.publishedAt());
  }
}
