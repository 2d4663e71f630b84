package io.pixwizard.gateway.webhook;

import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.db.DatabaseException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Sends what waits, to several endpoints at once. An endpoint that does not answer holds up its own
 * reports only: it gets a few connections, and no further ones before all of these have ended.
 */
@Singleton
public final class WebhookSender {
  private static final Logger LOG = Logger.getLogger(WebhookSender.class);

  private final WebhookStore store;
  private final WebhookAttempt attempt;
  private final Clock clock;
  private final int most;
  private final int each;
  private final Duration claim;
  private final ExecutorService threads;
  private final Map<String, Integer> busy = new HashMap<>();
  private int running;

  WebhookSender(WebhookStore store, WebhookAttempt attempt, Clock clock, GatewayConfig config) {
    GatewayConfig.Outbound outbound = config.outbound();
    this.store = store;
    this.attempt = attempt;
    this.clock = clock;
    this.most = outbound.webhookConnections();
    this.each = outbound.webhookConnectionsEach();
    // what is claimed is sent at once, so it lasts no longer than a request
    this.claim = outbound.timeout().multipliedBy(3);
    this.threads = Executors.newFixedThreadPool(most, WebhookSender::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "webhook");
    thread.setDaemon(true);
    return thread;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void send() {
    try {
      fill();
    } catch (DatabaseException e) {
      LOG.debugf("webhooks wait: %s", e.getMessage());
    }
  }

  private synchronized void fill() {
    if (running == most || threads.isShutdown()) {
      return;
    }
    Instant now = clock.instant();
    for (WebhookDelivery delivery :
        store.claim(now, now.plus(claim), most - running, each, busy.keySet())) {
      running++;
      busy.merge(delivery.endpoint(), 1, Integer::sum);
      threads.execute(() -> send(delivery));
    }
  }

  private void send(WebhookDelivery delivery) {
    try {
      attempt.make(delivery);
    } catch (DatabaseException e) {
      LOG.debugf("webhook %s is sent once more: %s", delivery.id(), e.getMessage());
    } finally {
      ended(delivery.endpoint());
    }
    send();
  }

  private synchronized void ended(String endpoint) {
    running--;
    busy.computeIfPresent(endpoint, (key, count) -> count == 1 ? null : count - 1);
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
