package io.pixwizard.dit.worker.sampling;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.queue.Batch;
import io.pixwizard.queue.ShareQueueSettings;
import io.pixwizard.queue.ShareQueueWorker;
import io.pixwizard.stage.BroadcastReader;
import io.pixwizard.stage.EventRecords;
import io.pixwizard.stage.StageEvents;
import io.pixwizard.stage.StageException;
import io.pixwizard.stage.StageMeters;
import io.pixwizard.stage.StorePatience;
import io.pixwizard.stage.Worker;
import io.pixwizard.stage.WorkerOrders;
import io.pixwizard.stage.checkpoint.CheckpointDirectory;
import io.pixwizard.stage.checkpoint.CheckpointFiles;
import io.pixwizard.stage.checkpoint.ResidentModels;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A process that samples: queue, models and events put together, whatever framework runs it.
 *
 * <p>Closing it takes nothing new, hands running jobs over at their next step, waits for the step
 * that the device computes, and unloads the models.
 */
public final class SamplingWorker implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SamplingWorker.class.getName());
  private static final Duration ORDERS_POLL = Duration.ofSeconds(1);

  private final Settings settings;
  private final SamplingModel.Loader loader;
  private final Runnable leave;
  private final Clock clock = Clock.systemUTC();
  private final ComputeGate gate = new ComputeGate();
  private final StepMeters meters;
  private final ResidentModels<CheckpointRef, SamplingModel> models;
  private final CheckpointDirectory directory;
  private final CheckpointFiles files;
  private final ExecutorService preloads;
  private final WorkerOrders orders;
  private final EventSender sender;
  private final Reports reports;
  private final Endings endings;
  private final BroadcastReader control;
  private final BroadcastReader checkpoints;
  private final ShareQueueWorker queue;

  /** Touched by the sampling thread only. */
  private boolean memoryIsShort;

  /**
   * What a worker is told.
   *
   * @param worker which process it is
   * @param kafka settings of the Kafka client, at least {@code bootstrap.servers}
   * @param queue its share group
   * @param sampling when what is said and saved
   * @param checkpoints what is loaded
   * @param patience with the object store
   */
  public record Settings(
      Worker worker,
      Map<String, Object> kafka,
      ShareQueueSettings queue,
      SamplingSettings sampling,
      CheckpointSettings checkpoints,
      StorePatience patience) {}

  /**
   * Starts to work.
   *
   * @param leave ends the process, because an order or its state says so; must return at once
   */
  public SamplingWorker(
      Settings settings,
      ArtifactStore store,
      SamplingModel.Loader loader,
      MeterRegistry registry,
      OpenTelemetry telemetry,
      Runnable leave) {
    this.settings = settings;
    this.loader = loader;
    this.leave = leave;
    this.meters = new StepMeters(registry);
    this.models = new ResidentModels<>(settings.checkpoints().resident());
    Gauge.builder("pixwizard.dit.resident", models, all -> all.resident().size())
        .description("Models that are loaded")
        .register(registry);
    this.files = new CheckpointFiles(store, settings.checkpoints().folder());
    this.preloads = Executors.newSingleThreadExecutor(task -> daemon(task, "preload"));
    this.directory = new CheckpointDirectory(this::published);
    this.orders =
        new WorkerOrders(
            settings.worker(),
            clock.instant(),
            Topic.JOBS_ENCODED.retention().orElseThrow(),
            leave);
    this.sender =
        new EventSender(settings.kafka(), telemetry.getPropagators().getTextMapPropagator());
    StageEvents events = new StageEvents(settings.worker(), clock, UUID::randomUUID);
    SavedStates states = new SavedStates(store);
    this.reports = new Reports(events, sender, store, states);
    this.endings =
        new Endings(
            events,
            sender,
            store,
            settings.patience(),
            reports,
            new StageMeters(registry, Stage.SAMPLING),
            settings.worker(),
            clock);
    Intake intake = new Intake(store, states, settings.patience(), TaskCatalogue.bundled());
    EncodedJobs jobs =
        new EncodedJobs(intake, this::sample, orders, reports, endings, sender, telemetry, clock);
    this.control =
        new BroadcastReader(
            Topic.JOBS_CONTROL,
            settings.kafka(),
            record -> orders.accept(EventRecords.read(record)));
    this.checkpoints =
        new BroadcastReader(Topic.CHECKPOINTS_PUBLISHED, settings.kafka(), directory::accept);
    this.queue =
        ShareQueueWorker.start(
            settings.queue(),
            batch -> {
              while (!control.awaitCaughtUp(ORDERS_POLL)) {
                if (batch.isDraining()) {
                  return;
                }
              }
              jobs.handle(batch);
            });
  }

  /** Whether the worker takes part in its share group. */
  public boolean isRunning() {
    return queue.isRunning();
  }

  /** Whether orders and checkpoints that were there before are known. */
  public boolean isCaughtUp() {
    return control.isCaughtUp() && checkpoints.isCaughtUp();
  }

  /** Whether the checkpoint that shall be loaded is loaded; true if none shall. */
  public boolean isModelLoaded() {
    String name = settings.checkpoints().preload();
    return name.isEmpty()
        || directory.named(name).filter(found -> models.isLoaded(found.checkpoint())).isPresent();
  }

  /** Names of the models that are loaded. */
  public List<CheckpointRef> resident() {
    return models.resident();
  }

  @Override
  public void close() {
    queue.close();
    gate.close();
    preloads.shutdownNow();
    control.close();
    checkpoints.close();
    reports.close();
    sender.close();
    models.close();
  }

  private void published(CheckpointPublished checkpoint) {
    String name = settings.checkpoints().preload();
    boolean meant =
        checkpoint.aliases().contains(name) || checkpoint.checkpoint().toString().equals(name);
    if (meant) {
      preloads.execute(() -> preload(name));
    }
  }

  @SuppressWarnings("CatchingUnchecked") // a job that needs the model tries again
  private void preload(String name) {
    directory
        .named(name)
        .ifPresent(
            checkpoint -> {
              try {
                models.preload(checkpoint.checkpoint(), load(checkpoint));
              } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "not loaded: " + checkpoint.checkpoint(), e);
              }
            });
  }

  @SuppressWarnings("CatchingUnchecked") // a model that cannot be had is these jobs' failure
  private void sample(List<Seat> seats, Batch batch) throws InterruptedException {
    CheckpointRef checkpoint = seats.get(0).job().checkpoint();
    try (ResidentModels.Lease<SamplingModel> lease = model(checkpoint, seats)) {
      new GroupSampling(
              lease.model(),
              gate,
              orders,
              reports,
              endings,
              settings.sampling(),
              meters,
              clock,
              this::outOfMemory)
          .run(seats, batch);
    } catch (ComputeGate.ClosedException e) {
      LOG.log(Level.INFO, "left before the model was loaded");
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(String.valueOf(e.getMessage()));
      }
      for (Seat seat : seats) {
        if (!seat.isAnswered()) {
          endings.failed(seat, e);
        }
      }
    }
    if (memoryIsShort) {
      memoryIsShort = false;
      models.unloadIdle();
    }
  }

  private ResidentModels.Lease<SamplingModel> model(CheckpointRef checkpoint, List<Seat> seats)
      throws InterruptedException {
    if (models.isLoaded(checkpoint)) {
      return models.acquire(
          checkpoint,
          () -> {
            throw new StageException(
                FailureCode.CHECKPOINT_UNAVAILABLE, true, checkpoint + " was just unloaded", null);
          });
    }
    CheckpointPublished published =
        directory.await(checkpoint, settings.sampling().checkpointPatience());
    return settings
        .patience()
        .call(
            () -> seats.forEach(seat -> reports.step(seat.job(), 0, seat.trace())),
            () -> models.acquire(checkpoint, load(published)));
  }

  @SuppressWarnings("CatchingUnchecked") // readers of weights fail on broken files in many ways
  private Supplier<SamplingModel> load(CheckpointPublished checkpoint) {
    return () -> {
      long start = System.nanoTime();
      var folder = files.fetch(checkpoint);
      SamplingModel model;
      try {
        model = gate.compute(() -> loader.load(folder));
      } catch (ComputeGate.ClosedException | DeviceMemoryException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new StageException(
            FailureCode.CHECKPOINT_UNAVAILABLE,
            true,
            "checkpoint " + checkpoint.checkpoint() + " cannot be loaded: " + e.getMessage(),
            e);
      }
      meters.loaded(System.nanoTime() - start);
      LOG.log(Level.INFO, "loaded {0}", checkpoint.checkpoint());
      return model;
    };
  }

  private void outOfMemory(Throwable problem) {
    if (problem instanceof OutOfMemoryError) {
      LOG.log(Level.ERROR, "this process leaves: the heap ran out of memory");
      leave.run();
    } else {
      memoryIsShort = true;
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
