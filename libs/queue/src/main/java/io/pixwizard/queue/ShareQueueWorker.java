package io.pixwizard.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches from a share group, keeps them locked while a handler works, and tells the broker
 * what became of each record.
 *
 * <p>Two threads: one owns the consumer and renews at a third of the lock time, the other works. An
 * unreachable broker costs the records in work, which are lost then, and is waited for otherwise.
 */
public final class ShareQueueWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShareQueueWorker.class);

  /** Bounds how long closing an idle worker takes; the fetch behind it goes on between polls. */
  private static final Duration IDLE_POLL = Duration.ofMillis(200);

  private static final Duration REOPEN_PAUSE = Duration.ofSeconds(1);

  /** Kafka's default, for brokers that do not tell theirs. */
  private static final int DEFAULT_LOCK_MILLIS = 30_000;

  private final ShareQueueSettings settings;
  private final BatchHandler handler;
  private final AtomicBoolean draining = new AtomicBoolean();
  private final Semaphore news = new Semaphore(0);
  private final ExecutorService work;
  private final Thread loop;
  private volatile long drainUntil;

  private ShareQueueWorker(ShareQueueSettings settings, BatchHandler handler) {
    this.settings = settings;
    this.handler = handler;
    this.work =
        Executors.newSingleThreadExecutor(task -> new Thread(task, settings.groupId() + "-work"));
    this.loop = new Thread(this::run, settings.groupId() + "-queue");
  }

  /** Joins the group and begins to work; does not wait for the broker. */
  public static ShareQueueWorker start(ShareQueueSettings settings, BatchHandler handler) {
    ShareQueueWorker worker = new ShareQueueWorker(settings, handler);
    worker.loop.start();
    return worker;
  }

  /** Whether the worker takes part in the group; false after it was closed. */
  public boolean isRunning() {
    return loop.isAlive();
  }

  /**
   * Takes nothing more, lets the running batch go on for at most the drain timeout, then interrupts
   * it and gives back what is unanswered, and leaves the group.
   */
  @Override
  public void close() {
    drainUntil = System.nanoTime() + settings.drainTimeout().toNanos();
    draining.set(true);
    news.release();
    boolean interrupted = false;
    while (loop.isAlive()) {
      try {
        loop.join();
      } catch (InterruptedException retry) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!draining.get()) {
      ShareConsumer<String, byte[]> consumer = ShareConsumers.open(settings);
      try {
        consumer.subscribe(settings.topics());
        while (!draining.get()) {
          ConsumerRecords<String, byte[]> records = consumer.poll(IDLE_POLL);
          if (!records.isEmpty()) {
            workOn(consumer, records);
          }
        }
      } catch (RuntimeException failed) {
        LOG.warn("{}: starting over with a new consumer", settings.groupId(), failed);
        waitForNews(REOPEN_PAUSE.toNanos());
      } finally {
        ShareConsumers.close(consumer, settings.requestTimeout());
      }
    }
    work.shutdownNow();
  }

  private void workOn(
      ShareConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
    long lockNanos =
        TimeUnit.MILLISECONDS.toNanos(
            consumer.acquisitionLockTimeoutMs().orElse(DEFAULT_LOCK_MILLIS));
    List<Delivery> received = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      received.add(new Delivery(record, System.nanoTime() + lockNanos, news::release));
    }
    HeldBatch held = new HeldBatch(consumer, settings.requestTimeout(), lockNanos, received);
    Future<?> handling = null;
    try {
      // Records may have waited in the client; only those whose lock still stands are worked on.
      held.renew();
      if (held.isOpen()) {
        news.drainPermits();
        Batch batch = new Batch(held.open(), draining::get);
        handling = work.submit(() -> handle(batch));
        hold(held, batch, handling, lockNanos / 3);
      }
    } finally {
      held.loseAll(new DeliveryLostException("the consumer was given up", null));
      awaitEnd(handling);
    }
  }

  private void handle(Batch batch) {
    try {
      handler.handle(batch);
    } catch (Exception failed) {
      LOG.warn("{}: {} failed and goes back", settings.groupId(), batch.deliveries(), failed);
    } finally {
      batch.releaseUnanswered();
    }
  }

  private void hold(HeldBatch held, Batch batch, Future<?> handling, long renewalNanos) {
    long renewal = System.nanoTime() + renewalNanos;
    while (held.isOpen()) {
      waitForNews(renewal - System.nanoTime());
      if (isDrainOver()) {
        LOG.warn("{}: {} not drained in time, goes back", settings.groupId(), batch.deliveries());
        batch.releaseUnanswered();
        handling.cancel(true);
      }
      held.sendAnswers();
      if (System.nanoTime() - renewal >= 0) {
        renewal = System.nanoTime() + renewalNanos;
        held.renew();
      }
    }
  }

  private boolean isDrainOver() {
    return draining.get() && System.nanoTime() - drainUntil >= 0;
  }

  /** Waits for an answer, the beginning or the end of draining, or the time to renew. */
  private void waitForNews(long nanos) {
    long limit = draining.get() ? Math.min(nanos, drainUntil - System.nanoTime()) : nanos;
    try {
      if (news.tryAcquire(Math.max(0, limit), TimeUnit.NANOSECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException("nobody interrupts the queue's thread", unexpected);
    }
  }

  /**
   * Nothing new is taken before the handler is back; one that ignores a late drain is left behind.
   */
  private void awaitEnd(Future<?> handling) {
    while (handling != null && !handling.isDone() && !isDrainOver()) {
      try {
        handling.get(IDLE_POLL.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException goesOn) {
        LOG.trace("{}: still working", settings.groupId());
      } catch (ExecutionException failed) {
        LOG.error("{}: the handler died", settings.groupId(), failed);
      } catch (InterruptedException unexpected) {
        throw new IllegalStateException("nobody interrupts the queue's thread", unexpected);
      }
    }
  }
}
