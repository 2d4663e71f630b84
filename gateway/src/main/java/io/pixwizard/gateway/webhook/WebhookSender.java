package io.pixwizard.gateway.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.db.DatabaseException;
import io.pixwizard.gateway.db.Statements;
import io.pixwizard.gateway.outbound.ForbiddenAddressException;
import io.pixwizard.gateway.outbound.OutboundHttp;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sends what waits: 2xx ends a report, 410 and private addresses give it up, everything else is
 * tried again as the configured pauses say.
 */
@Singleton
public final class WebhookSender {
  private static final Logger LOG = Logger.getLogger(WebhookSender.class);
  private static final int BATCH = 20;
  private static final int GONE = 410;

  private final Database database;
  private final OutboundHttp http;
  private final WebhookSecrets secrets;
  private final Clock clock;
  private final MeterRegistry meters;
  private final List<Duration> delays;
  private final Duration claim;

  WebhookSender(
      Database database,
      OutboundHttp http,
      WebhookSecrets secrets,
      Clock clock,
      MeterRegistry meters,
      GatewayConfig config) {
    this.database = database;
    this.http = http;
    this.secrets = secrets;
    this.clock = clock;
    this.meters = meters;
    this.delays = config.outbound().webhookDelays();
    this.claim = config.outbound().timeout().multipliedBy(2L * BATCH);
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void send() {
    try {
      claim().forEach(this::send);
    } catch (DatabaseException e) {
      LOG.debugf("webhooks wait: %s", e.getMessage());
    }
  }

  /** Nobody else sends these until the claim runs out, which it does when this process dies. */
  private List<WebhookDelivery> claim() {
    Instant now = clock.instant();
    return database.inTransaction(
        c ->
            Statements.list(
                c,
                WebhookSender::delivery,
                "update webhook_delivery set next_at = ? where id in (select id from"
                    + " webhook_delivery where state = 'pending' and next_at <= ? order by next_at"
                    + " limit ? for update skip locked) returning *",
                now.plus(claim),
                now,
                BATCH));
  }

  private void send(WebhookDelivery delivery) {
    Instant now = clock.instant();
    try {
      OutboundHttp.Answer answer =
          http.post(
              delivery.url(),
              WebhookSigner.headers(
                  delivery.id().toString(), now, delivery.body(), secrets.of(delivery.owner())),
              delivery.body());
      Optional<Integer> status = Optional.of(answer.status());
      if (answer.status() / 100 == 2) {
        finish(delivery, "delivered", status, Optional.empty());
      } else if (answer.status() == GONE) {
        finish(delivery, "given-up", status, Optional.of("the address answered 410"));
      } else {
        again(delivery, status, "the address answered " + answer.status(), retryAfter(answer));
      }
    } catch (ForbiddenAddressException e) {
      finish(delivery, "given-up", Optional.empty(), Optional.of(e.getMessage()));
    } catch (IOException e) {
      again(delivery, Optional.empty(), String.valueOf(e.getMessage()), Duration.ZERO);
    }
  }

  private static Duration retryAfter(OutboundHttp.Answer answer) {
    String value = answer.headers().get("Retry-After");
    return value != null && value.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(value))
        : Duration.ZERO;
  }

  private void again(
      WebhookDelivery delivery, Optional<Integer> status, String error, Duration atLeast) {
    if (delivery.attempts() >= delays.size()) {
      finish(delivery, "given-up", status, Optional.of(error));
      return;
    }
    Duration delay = delays.get(delivery.attempts());
    Duration chosen = delay.compareTo(atLeast) < 0 ? atLeast : delay;
    record(delivery, "pending", clock.instant().plus(chosen), status, Optional.of(error));
  }

  private void finish(
      WebhookDelivery delivery, String state, Optional<Integer> status, Optional<String> error) {
    record(delivery, state, clock.instant(), status, error);
  }

  private void record(
      WebhookDelivery delivery,
      String state,
      Instant nextAt,
      Optional<Integer> status,
      Optional<String> error) {
    meters.counter("pixwizard.webhook.attempts", "result", state).increment();
    database.inTransaction(
        c ->
            Statements.update(
                c,
                "update webhook_delivery set state = ?, attempts = attempts + 1, next_at = ?,"
                    + " status = ?, error = ? where id = ?",
                state,
                nextAt,
                status,
                error,
                delivery.id()));
  }

  private static WebhookDelivery delivery(ResultSet row) throws SQLException {
    return new WebhookDelivery(
        row.getObject("id", UUID.class),
        row.getString("owner"),
        row.getString("url"),
        row.getString("body"),
        row.getInt("attempts"));
  }
}
