package io.pixwizard.trainer;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Makes the bucket where nobody else does, in local stacks. */
@Singleton
final class BucketAtStart {
  private static final Logger LOG = Logger.getLogger(BucketAtStart.class);

  private final S3ArtifactStore store;
  private final boolean wanted;

  BucketAtStart(S3ArtifactStore store, TrainerConfig config) {
    this.store = store;
    this.wanted = config.s3().createBucket();
  }

  void start(@Observes StartupEvent event) {
    if (wanted) {
      try {
        store.createBucketIfMissing();
      } catch (ArtifactException e) {
        LOG.warnf("the bucket was not made: %s", e.getMessage());
      }
    }
  }
}
