package io.pixwizard.contracts.training;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint can be used. The topic is compacted by {@code name@version}: whoever reads it from
 * the beginning knows all checkpoints; a record without a value retires one.
 *
 * @param name of the checkpoint
 * @param version at least 1
 * @param aliases names that point to this version from now on, for example {@code default}; of two
 *     records with one alias the later counts
 * @param manifest JSON file that lists the weight files with their hashes
 * @param sizes how large it is
 * @param compatibility what it works with
 * @param sampling how it is sampled when a request does not say; empty leaves it to the gateway
 * @param runId the training it came from
 */
public record CheckpointPublished(
    String name,
    int version,
    List<String> aliases,
    ArtifactRef manifest,
    CheckpointSizes sizes,
    Compatibility compatibility,
    Optional<RecommendedSampling> sampling,
    Optional<String> runId)
    implements Message {

  /**
   * Copies the list.
   *
   * @throws InvalidMessageException if a value is missing or outside its range
   */
  public CheckpointPublished {
    Identifiers.checkIdentifier(name, "name");
    check(version >= 1, "version", "%d is less than 1", version);
    aliases = List.copyOf(aliases);
    aliases.forEach(alias -> Identifiers.checkIdentifier(alias, "aliases"));
    InvalidMessageException.present(manifest, "manifest");
    InvalidMessageException.present(sizes, "sizes");
    InvalidMessageException.present(compatibility, "compatibility");
    InvalidMessageException.present(sampling, "sampling");
    InvalidMessageException.present(runId, "runId");
  }

  /** The version that jobs are pinned to. */
  public CheckpointRef checkpoint() {
    return new CheckpointRef(name, version);
  }

  @Override
  public String key() {
    return checkpoint().toString();
  }
}
