package io.pixwizard.encoder;

import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.encoder.EncoderConfig.Role;
import io.pixwizard.encoder.encoding.CaptionEncoder;
import io.pixwizard.encoder.encoding.Models;
import io.pixwizard.model.pipeline.PictureStage;
import io.pixwizard.stage.BroadcastReader;
import io.pixwizard.stage.EventRecords;
import io.pixwizard.stage.Worker;
import io.pixwizard.stage.WorkerOrders;
import io.pixwizard.stage.checkpoint.CheckpointDirectory;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Listens to orders and checkpoints as long as the service runs, and loads the default model. */
@Startup
@Singleton
final class Broadcasts {
  private static final System.Logger LOG = System.getLogger(Broadcasts.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String NONE = "none";

  private final EncoderConfig config;
  private final Models<CaptionEncoder> captions;
  private final Models<PictureStage> pictures;
  private final WorkerOrders orders;
  private final CheckpointDirectory directory;
  private final BroadcastReader control;
  private final BroadcastReader checkpoints;
  private final ExecutorService preloads = Executors.newSingleThreadExecutor(Broadcasts::daemon);

  Broadcasts(
      EncoderConfig config,
      Models<CaptionEncoder> captions,
      Models<PictureStage> pictures,
      Worker worker,
      Clock clock,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.config = config;
    this.captions = captions;
    this.pictures = pictures;
    Duration memory = Topic.JOBS_SUBMITTED.retention().orElseThrow();
    orders = new WorkerOrders(worker, clock.instant(), memory, Quarkus::asyncExit);
    directory = new CheckpointDirectory(this::published);
    control =
        new BroadcastReader(
            Topic.JOBS_CONTROL, kafka, record -> orders.accept(EventRecords.read(record)));
    checkpoints = new BroadcastReader(Topic.CHECKPOINTS_PUBLISHED, kafka, directory::accept);
  }

  /** Whether orders and checkpoints that were there before the start are known. */
  boolean known() {
    return control.isCaughtUp() && checkpoints.isCaughtUp();
  }

  /** Waits until the orders are known: without them canceled jobs would run. */
  void awaitOrders() throws InterruptedException {
    boolean caughtUp = false;
    while (!caughtUp) {
      caughtUp = control.awaitCaughtUp(PATIENCE);
    }
  }

  /** Why the job is canceled; empty if it is not. */
  Optional<String> cancelReason(String jobId) {
    return orders.cancelReason(jobId);
  }

  /** The checkpoint, which may be published a little after its first job. */
  CheckpointPublished checkpoint(CheckpointRef checkpoint) throws InterruptedException {
    return directory.await(checkpoint, config.checkpoints().patience());
  }

  /** Whether the models of this process's roles are loaded for the checkpoint to preload. */
  boolean loaded() {
    String name = config.checkpoints().preload();
    return name.equals(NONE)
        || directory
            .named(name)
            .filter(found -> !has(Role.TEXT) || captions.isLoaded(found))
            .filter(found -> !has(Role.IMAGE) || pictures.isLoaded(found))
            .isPresent();
  }

  @PreDestroy
  void close() {
    preloads.shutdownNow();
    control.close();
    checkpoints.close();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "preload");
    thread.setDaemon(true);
    return thread;
  }

  private boolean has(Role role) {
    return config.roles().contains(role);
  }

  private void published(CheckpointPublished checkpoint) {
    String name = config.checkpoints().preload();
    if (checkpoint.aliases().contains(name) || checkpoint.checkpoint().toString().equals(name)) {
      preloads.execute(() -> preload(name));
    }
  }

  @SuppressWarnings("CatchingUnchecked") // a job that needs the model tries again
  private void preload(String name) {
    try {
      Optional<CheckpointPublished> meant = directory.named(name);
      meant.filter(found -> has(Role.TEXT)).ifPresent(captions::preload);
      meant.filter(found -> has(Role.IMAGE)).ifPresent(pictures::preload);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "not loaded: " + name, e);
    }
  }
}
