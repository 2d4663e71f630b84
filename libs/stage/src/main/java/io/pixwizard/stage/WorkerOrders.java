package io.pixwizard.stage;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.JobAction;
import io.pixwizard.contracts.job.JobControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code jobs.control} says: which jobs are canceled, and whether this process shall leave.
 * Safe for use by many threads.
 */
public final class WorkerOrders {

  private final Worker worker;
  private final Instant startedAt;
  private final Duration memory;
  private final Runnable drain;
  private final Map<String, Cancel> canceled = new LinkedHashMap<>();

  /**
   * @param startedAt older orders to leave were for an earlier process of the same id
   * @param memory how long a cancel is kept, counted in the time of the events; jobs that are older
   *     are not in Kafka any more
   * @param drain what to do when this process shall leave; called at most once per order
   */
  public WorkerOrders(Worker worker, Instant startedAt, Duration memory, Runnable drain) {
    this.worker = worker;
    this.startedAt = startedAt;
    this.memory = memory;
    this.drain = drain;
  }

  /** Takes an order; other events are not for us. */
  public void accept(Event<?> event) {
    if (!(event.data() instanceof JobControl order)) {
      return;
    }
    Instant time = event.attributes().time();
    if (order.action() == JobAction.CANCEL) {
      remember(order.jobId().orElseThrow(), order.reason(), time);
    } else if (order.worker().orElseThrow().equals(worker.id()) && time.isAfter(startedAt)) {
      drain.run();
    }
  }

  /** Why the job is canceled; empty if it is not. */
  public synchronized Optional<String> cancelReason(String jobId) {
    return Optional.ofNullable(canceled.get(jobId)).map(Cancel::reason);
  }

  private synchronized void remember(String jobId, String reason, Instant time) {
    canceled.remove(jobId);
    canceled.put(jobId, new Cancel(reason, time));
    Instant oldest = time.minus(memory);
    Iterator<Cancel> inOrder = canceled.values().iterator();
    while (inOrder.next().time().isBefore(oldest)) {
      inOrder.remove();
    }
  }

  private record Cancel(String reason, Instant time) {}
}
