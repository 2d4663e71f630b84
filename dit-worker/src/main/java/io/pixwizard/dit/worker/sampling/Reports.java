package io.pixwizard.dit.worker.sampling;

import io.opentelemetry.context.Context;
import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.SavedState;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.stage.StageEvents;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is told of running jobs. Files are stored on a thread of their own, one after the other, so
 * that the device does not wait for the store; an event follows its files. Signs of life keep their
 * order behind files, unless the store takes so long that their worker would be taken for dead.
 */
final class Reports implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Reports.class.getName());

  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final StageEvents events;
  private final EventSender sender;
  private final ArtifactStore store;
  private final SavedStates states;
  private final ExecutorService uploads =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "uploads");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile long busySince;

  Reports(StageEvents events, EventSender sender, ArtifactStore store, SavedStates states) {
    this.events = events;
    this.sender = sender;
    this.store = store;
    this.states = states;
  }

  /** A sign of life. */
  void step(JobContext job, int step, Context trace) {
    Runnable sign = () -> progress(job, step, Optional.empty(), Optional.empty(), trace);
    boolean prompt = waiting.get() == 0 || System.nanoTime() - busySince > SLOW_NANOS;
    if (prompt) {
      sign.run();
    } else {
      inOrder(sign);
    }
  }

  /** A sign of life, with what there is to store. */
  void step(
      JobContext job, int step, Optional<PngFile> preview, Optional<byte[]> state, Context trace) {
    inOrder(
        () -> {
          try {
            Optional<StoredPicture> picture = preview.map(png -> put(job, step, png));
            Optional<SavedState> saved = state.map(bytes -> states.put(job.jobId(), step, bytes));
            progress(job, step, picture, saved, trace);
          } catch (ArtifactException e) {
            // the job goes on; the next state may be stored again
            LOG.log(Level.WARNING, "job {0}: {1}", job.jobId(), e.getMessage());
            progress(job, step, Optional.empty(), Optional.empty(), trace);
          }
        });
  }

  /** Stores a state and tells it before this returns; false if the store does not take it. */
  boolean handOver(JobContext job, int step, byte[] state, Context trace)
      throws InterruptedException {
    try {
      SavedState saved = states.put(job.jobId(), step, state);
      sender.publish(event(job, step, Optional.empty(), Optional.of(saved)), trace);
      return true;
    } catch (ArtifactException e) {
      LOG.log(Level.WARNING, "job {0} is handed over without its state: {1}", job.jobId(), e);
      return false;
    }
  }

  /** Removes the states of a job that is done, after what is still to be stored. */
  void forget(JobContext job) {
    inOrder(
        () -> {
          try {
            states.delete(job.jobId());
          } catch (ArtifactException e) {
            LOG.log(Level.WARNING, "states of job {0} stay: {1}", job.jobId(), e.getMessage());
          }
        });
  }

  /** Gives what is still to be stored some time. */
  @Override
  public void close() {
    uploads.shutdown();
    try {
      if (!uploads.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "left without storing everything");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void inOrder(Runnable task) {
    if (waiting.getAndIncrement() == 0) {
      busySince = System.nanoTime();
    }
    uploads.execute(
        () -> {
          busySince = System.nanoTime();
          try {
            task.run();
          } finally {
            waiting.decrementAndGet();
          }
        });
  }

  private StoredPicture put(JobContext job, int step, PngFile png) {
    String key = KeyLayout.job(job.jobId()) + job.attempt() + "/preview-%06d.png".formatted(step);
    ArtifactRef file = store.put(key, Content.of(png.bytes()), PngFile.MEDIA_TYPE);
    return new StoredPicture(file, png.width(), png.height());
  }

  private void progress(
      JobContext job,
      int step,
      Optional<StoredPicture> preview,
      Optional<SavedState> state,
      Context trace) {
    sender.signal(event(job, step, preview, state), trace);
  }

  private Event<JobProgress> event(
      JobContext job, int step, Optional<StoredPicture> preview, Optional<SavedState> state) {
    int steps = job.sampling().steps();
    return events.progress(job, Stage.SAMPLING, Math.min(step, steps), steps, preview, state);
  }
}
