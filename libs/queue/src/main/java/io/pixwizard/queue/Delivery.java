package io.pixwizard.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * One record, locked for this worker until it is answered or lost. Safe for use by several threads.
 *
 * <p>Being lost is the fencing signal: the lock ran out or the broker ended the delivery, so
 * another worker has the record or will have it, and nothing may be published for it from here.
 */
public final class Delivery {
  private final ConsumerRecord<String, byte[]> record;
  private final Runnable answered;
  private final List<Consumer<Exception>> lossListeners = new ArrayList<>();
  private long lockedUntil;
  private Answer answer;
  private Exception loss;

  Delivery(ConsumerRecord<String, byte[]> record, long lockedUntil, Runnable answered) {
    this.record = record;
    this.lockedUntil = lockedUntil;
    this.answered = answered;
  }

  /** The record's key, or null. */
  public String key() {
    return record.key();
  }

  /** The record's value, or null; not a copy. */
  public byte[] value() {
    return record.value();
  }

  /** The record's headers. */
  public Headers headers() {
    return record.headers();
  }

  /** The topic that it came from. */
  public String topic() {
    return record.topic();
  }

  /** How often the record has been delivered to anybody, this time included: 1 at first. */
  public int deliveryCount() {
    return record.deliveryCount().orElse((short) 1);
  }

  /** Whether the record is this worker's still: neither lost nor past the time it is locked for. */
  public synchronized boolean isHeld() {
    return loss == null && System.nanoTime() - lockedUntil < 0;
  }

  /** Why the record was lost; empty while it is not known to be. */
  public synchronized Optional<Exception> loss() {
    return Optional.ofNullable(loss);
  }

  /** Calls when the record is lost, at once if it is already; the call must be short. */
  public void onLost(Consumer<Exception> listener) {
    Exception known;
    synchronized (this) {
      known = loss;
      if (known == null) {
        lossListeners.add(listener);
      }
    }
    if (known != null) {
      listener.accept(known);
    }
  }

  /**
   * The work is done.
   *
   * @return false if it had been answered or lost before
   */
  public boolean accept() {
    return answerIfOpen(Answer.ACCEPT);
  }

  /**
   * Gives the record back, to be delivered again at once, until the group's delivery limit.
   *
   * @return false if it had been answered or lost before
   */
  public boolean release() {
    return answerIfOpen(Answer.RELEASE);
  }

  /**
   * Refuses the record for good: the broker puts it in the group's dead-letter topic.
   *
   * @return false if it had been answered or lost before
   */
  public boolean reject() {
    return answerIfOpen(Answer.REJECT);
  }

  boolean answerIfOpen(Answer given) {
    synchronized (this) {
      if (answer != null || loss != null) {
        return false;
      }
      answer = given;
    }
    answered.run();
    return true;
  }

  synchronized Optional<Answer> answer() {
    return Optional.ofNullable(answer);
  }

  synchronized void lockUntil(long nanos) {
    lockedUntil = nanos;
  }

  void lose(Exception cause) {
    List<Consumer<Exception>> listeners;
    synchronized (this) {
      if (loss != null) {
        return;
      }
      loss = cause;
      listeners = List.copyOf(lossListeners);
    }
    listeners.forEach(listener -> listener.accept(cause));
  }

  ConsumerRecord<String, byte[]> record() {
    return record;
  }

  @Override
  public String toString() {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }
}
