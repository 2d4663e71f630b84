package io.pixwizard.gateway.event;

import io.pixwizard.gateway.db.Notifications;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls back when something may have happened to a job, in whichever gateway. Callbacks of one
 * subscription run one after another on worker threads; waiting costs no thread.
 */
@Singleton
public final class JobWatch {
  private final Map<String, Set<Subscription>> subscriptions = new ConcurrentHashMap<>();
  private final Executor executor = Infrastructure.getDefaultWorkerPool();

  JobWatch(Notifications notifications) {
    notifications.listen(Notifications.JOB_EVENT, this::signal);
  }

  /** Calls {@code callback} soon, and then again and again until the answer is closed. */
  public Subscription watch(String jobId, Runnable callback) {
    Subscription subscription = new Subscription(jobId, callback);
    subscriptions.computeIfAbsent(jobId, id -> ConcurrentHashMap.newKeySet()).add(subscription);
    subscription.signal();
    return subscription;
  }

  /** Streams and requests that wait. */
  public int size() {
    return subscriptions.values().stream().mapToInt(Set::size).sum();
  }

  @Scheduled(every = "{pixwizard.waiting.poll}")
  void poll() {
    subscriptions.values().forEach(all -> all.forEach(Subscription::signal));
  }

  private void signal(String jobId) {
    subscriptions.getOrDefault(jobId, Set.of()).forEach(Subscription::signal);
  }

  /** A wish to be called. */
  public final class Subscription {
    private final String jobId;
    private final Runnable callback;
    private final AtomicInteger signals = new AtomicInteger();
    private volatile boolean closed;

    private Subscription(String jobId, Runnable callback) {
      this.jobId = jobId;
      this.callback = callback;
    }

    private void signal() {
      if (signals.getAndIncrement() == 0) {
        executor.execute(this::run);
      }
    }

    private void run() {
      int seen;
      do {
        seen = signals.get();
        if (!closed) {
          callback.run();
        }
      } while (signals.addAndGet(-seen) > 0);
    }

    /** Ends the calls. */
    public void close() {
      closed = true;
      subscriptions.computeIfPresent(
          jobId,
          (id, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }
}
