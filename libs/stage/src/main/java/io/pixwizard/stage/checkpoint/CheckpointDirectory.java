package io.pixwizard.stage.checkpoint;

import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.stage.EventRecords;
import io.pixwizard.stage.StageException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What {@code checkpoints.published} says: which checkpoints can be used and what aliases point to.
 * Safe for use by many threads.
 */
public final class CheckpointDirectory {
  private final Map<CheckpointRef, CheckpointPublished> published = new HashMap<>();
  private final Map<String, CheckpointRef> aliases = new HashMap<>();
  private final Consumer<CheckpointPublished> listener;

  /**
   * @param listener is told of each published checkpoint, on the thread that calls {@link #accept}
   */
  public CheckpointDirectory(Consumer<CheckpointPublished> listener) {
    this.listener = listener;
  }

  /**
   * Takes a record of the topic; one without a value retires the checkpoint of its key. What
   * answers no jobs is left alone.
   *
   * @throws io.pixwizard.contracts.message.InvalidMessageException if it is none
   */
  public void accept(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      retire(CheckpointRef.parse(record.key()));
      return;
    }
    CheckpointPublished checkpoint = EventRecords.read(record).as(CheckpointPublished.class).data();
    if (checkpoint.compatibility().answersJobs()) {
      add(checkpoint);
      listener.accept(checkpoint);
    }
  }

  /** The checkpoint if it is published and not retired. */
  public synchronized Optional<CheckpointPublished> find(CheckpointRef checkpoint) {
    return Optional.ofNullable(published.get(checkpoint));
  }

  /** The checkpoint that is meant by an alias or {@code name@version}. */
  public synchronized Optional<CheckpointPublished> named(String name) {
    CheckpointRef pointed = aliases.get(name);
    if (pointed == null && name.contains("@")) {
      pointed = CheckpointRef.parse(name);
    }
    return Optional.ofNullable(pointed).flatMap(this::find);
  }

  /**
   * The checkpoint, which may be published a little after the first job that is pinned to it.
   *
   * @param patience how long to wait for it
   * @throws StageException CHECKPOINT_UNAVAILABLE if it does not appear
   */
  public synchronized CheckpointPublished await(CheckpointRef checkpoint, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!published.containsKey(checkpoint)) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new StageException(
            FailureCode.CHECKPOINT_UNAVAILABLE,
            true,
            "checkpoint " + checkpoint + " is not published or was retired",
            null);
      }
      wait(millis);
    }
    return published.get(checkpoint);
  }

  private synchronized void add(CheckpointPublished checkpoint) {
    CheckpointRef ref = checkpoint.checkpoint();
    published.put(ref, checkpoint);
    aliases.values().removeIf(ref::equals);
    checkpoint.aliases().forEach(alias -> aliases.put(alias, ref));
    notifyAll();
  }

  private synchronized void retire(CheckpointRef checkpoint) {
    published.remove(checkpoint);
    aliases.values().removeIf(checkpoint::equals);
  }
}
