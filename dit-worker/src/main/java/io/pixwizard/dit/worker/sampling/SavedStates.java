package io.pixwizard.dit.worker.sampling;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.ListedObject;
import io.pixwizard.artifacts.StoredObject;
import io.pixwizard.contracts.job.SavedState;
import io.pixwizard.contracts.message.ArtifactRef;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Sampling states in the object store, {@code jobs/{jobId}/state/{step}}: of the job, not of an
 * attempt, so that whoever gets the job next finds the newest although nobody tells it.
 */
final class SavedStates {
  private static final System.Logger LOG = System.getLogger(SavedStates.class.getName());
  private static final String MEDIA_TYPE = "application/octet-stream";

  private final ArtifactStore store;

  SavedStates(ArtifactStore store) {
    this.store = store;
  }

  /**
   * A state that was read.
   *
   * @param step steps already taken
   * @param bytes as the model saved it
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Found(int step, byte[] bytes) {}

  /** Stores a state. */
  SavedState put(String jobId, int step, byte[] bytes) {
    String key = folder(jobId) + "%06d".formatted(step);
    return new SavedState(store.put(key, Content.of(bytes), MEDIA_TYPE), step);
  }

  /** The furthest state that can be read: of those in the store and the one that is known. */
  Optional<Found> newest(String jobId, Optional<SavedState> known) {
    List<SavedState> candidates = new ArrayList<>(stored(jobId));
    known.ifPresent(candidates::add);
    candidates.sort(Comparator.comparingInt(SavedState::step).reversed());
    for (SavedState candidate : candidates) {
      try {
        return Optional.of(new Found(candidate.step(), store.read(candidate.artifact())));
      } catch (ArtifactException e) {
        if (e.failure().retryable()) {
          throw e;
        }
        LOG.log(Level.WARNING, "a saved state is left out: {0}", e.getMessage());
      }
    }
    return Optional.empty();
  }

  /** Removes every state of a job that needs none any more. */
  void delete(String jobId) {
    store.deleteFolder(folder(jobId));
  }

  private List<SavedState> stored(String jobId) {
    List<SavedState> states = new ArrayList<>();
    for (ListedObject object :
        store.list(folder(jobId), Optional.empty(), store.limits().pageSize()).objects()) {
      String name = object.key().substring(folder(jobId).length());
      Optional<StoredObject> stat = store.stat(object.key());
      if (name.matches("[0-9]{6}") && stat.flatMap(StoredObject::sha256).isPresent()) {
        ArtifactRef ref =
            new ArtifactRef(
                object.key(),
                stat.get().sha256().orElseThrow().hex(),
                stat.get().bytes(),
                MEDIA_TYPE);
        states.add(new SavedState(ref, Integer.parseInt(name)));
      }
    }
    return states;
  }

  private static String folder(String jobId) {
    return KeyLayout.job(jobId) + "state/";
  }
}
