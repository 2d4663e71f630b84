package io.pixwizard.training.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Prepares the batches of coming steps while the network computes. Batches come in the order of
 * steps, whichever thread is first. Not safe for use by several threads.
 */
public final class BatchLoader implements AutoCloseable {
  private final ExampleSource source;
  private final int batch;
  private final Preparation preparation;
  private final int ahead;
  private final ExecutorService threads;
  private final Deque<Future<List<LabelledExample>>> pending = new ArrayDeque<>();
  private long next;

  /**
   * @param firstStep step of the first batch
   * @param loaders threads; each prepares two batches ahead
   * @param preparation what the threads do with each batch besides
   */
  public BatchLoader(
      ExampleSource source, int batch, long firstStep, int loaders, Preparation preparation) {
    this.source = source;
    this.batch = batch;
    this.preparation = preparation;
    this.ahead = 2 * loaders;
    this.next = firstStep;
    this.threads =
        Executors.newFixedThreadPool(
            loaders,
            work -> {
              Thread thread = new Thread(work, "example-loader");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * The next step's batch; waits for it.
   *
   * @throws IllegalStateException if an example cannot be made
   * @throws InterruptedException if the calling thread is interrupted
   */
  public List<LabelledExample> next() throws InterruptedException {
    while (pending.size() < ahead) {
      long step = next++;
      pending.add(threads.submit(() -> prepared(step)));
    }
    try {
      return pending.remove().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "an example cannot be made: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private List<LabelledExample> prepared(long step) {
    List<LabelledExample> examples = source.batch(step, batch);
    preparation.prepare(step, examples);
    return examples;
  }

  /** Returns when no thread prepares anything any more. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is done with a batch before its step. Called by several threads. */
  @FunctionalInterface
  public interface Preparation {
    /** Makes a step's batch ready. */
    void prepare(long step, List<LabelledExample> batch);
  }
}
