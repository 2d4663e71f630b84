package io.pixwizard.artifacts;

import io.pixwizard.contracts.message.ArtifactRef;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What stores share that hash a content into a local file before they keep it. */
public abstract class StagingStore implements ArtifactStore {

  private final Staging staging;
  private final StoreLimits limits;
  private final Clock clock;

  /** {@code clock} decides when addressed content is refreshed. */
  protected StagingStore(Staging staging, StoreLimits limits, Clock clock) {
    this.staging = staging;
    this.limits = limits;
    this.clock = clock;
  }

  /** Keeps the file under the key, replacing what is there. */
  protected abstract void replace(String key, StagedFile file, String mediaType);

  /** Keeps the file under the key and returns true, or returns false when the key is taken. */
  protected abstract boolean create(String key, StagedFile file, String mediaType);

  /** Where new temporary files go. */
  protected final Staging staging() {
    return staging;
  }

  @Override
  public final StoreLimits limits() {
    return limits;
  }

  @Override
  public final ArtifactRef put(String key, Content content, String mediaType) {
    KeyRules.requireKey(key);
    KeyRules.requireMediaType(mediaType);
    try (StagedFile file = staging.stage(content)) {
      replace(key, file, mediaType);
      return new ArtifactRef(key, file.sha256().hex(), file.bytes(), mediaType);
    }
  }

  @Override
  public final Optional<ArtifactRef> putIfAbsent(String key, Content content, String mediaType) {
    KeyRules.requireKey(key);
    KeyRules.requireMediaType(mediaType);
    try (StagedFile file = staging.stage(content)) {
      return create(key, file, mediaType)
          ? Optional.of(new ArtifactRef(key, file.sha256().hex(), file.bytes(), mediaType))
          : Optional.empty();
    }
  }

  @Override
  public final ArtifactRef putAddressed(String folder, Content content, String mediaType) {
    KeyRules.requireFolder(folder);
    KeyRules.requireMediaType(mediaType);
    try (StagedFile file = staging.stage(content)) {
      String key = folder + file.sha256().hex();
      Instant freshSince = clock.instant().minus(limits.refreshAfter());
      boolean fresh =
          stat(key)
              .filter(there -> there.bytes() == file.bytes())
              .filter(there -> there.sha256().equals(Optional.of(file.sha256())))
              .filter(there -> there.mediaType().equals(mediaType))
              .filter(there -> there.lastModified().isAfter(freshSince))
              .isPresent();
      if (!fresh) {
        replace(key, file, mediaType);
      }
      return new ArtifactRef(key, file.sha256().hex(), file.bytes(), mediaType);
    }
  }
}
