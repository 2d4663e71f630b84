package io.pixwizard.encoder.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.Sha256;
import io.pixwizard.artifacts.StoredObject;
import io.pixwizard.contracts.message.ArtifactRef;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Conditions by what they were made of, {@code cache/{sha256 of that}}, shared by all jobs and all
 * processes. One that is older than the store's {@code refreshAfter} is made anew, so that
 * retention does not remove it under a job.
 */
public final class ConditionCache {
  private static final String MEDIA_TYPE = "application/octet-stream";

  private final ArtifactStore store;
  private final Clock clock;

  /** In this store. */
  public ConditionCache(ArtifactStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A condition in the store.
   *
   * @param artifact the file
   * @param cached whether it was there
   * @param modelNanos inside networks, 0 if it was there
   */
  public record Condition(ArtifactRef artifact, boolean cached, long modelNanos) {}

  /**
   * The condition, made unless it is there.
   *
   * @param ingredients everything that decides its bytes
   */
  public Condition get(List<String> ingredients, Supplier<byte[]> make) {
    String key =
        KeyLayout.CACHE + Sha256.of(String.join("\u0000", ingredients).getBytes(UTF_8)).hex();
    Optional<ArtifactRef> there = find(key);
    if (there.isPresent()) {
      return new Condition(there.get(), true, 0);
    }
    long start = System.nanoTime();
    byte[] bytes = make.get();
    long modelNanos = System.nanoTime() - start;
    return new Condition(store.put(key, Content.of(bytes), MEDIA_TYPE), false, modelNanos);
  }

  private Optional<ArtifactRef> find(String key) {
    Optional<StoredObject> object = store.stat(key);
    if (object.isEmpty()
        || object.get().sha256().isEmpty()
        || object
            .get()
            .lastModified()
            .plus(store.limits().refreshAfter())
            .isBefore(clock.instant())) {
      return Optional.empty();
    }
    StoredObject found = object.get();
    return Optional.of(
        new ArtifactRef(key, found.sha256().orElseThrow().hex(), found.bytes(), MEDIA_TYPE));
  }
}
