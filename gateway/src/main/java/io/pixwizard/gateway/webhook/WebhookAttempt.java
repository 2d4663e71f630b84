package io.pixwizard.gateway.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.outbound.ForbiddenAddressException;
import io.pixwizard.gateway.outbound.OutboundHttp;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One try to send a report: 2xx ends it, 410 and private addresses give it up, everything else is
 * tried again as the configured pauses say.
 */
@Singleton
final class WebhookAttempt {
  private static final int GONE = 410;

  private final WebhookStore store;
  private final OutboundHttp http;
  private final WebhookSecrets secrets;
  private final Clock clock;
  private final MeterRegistry meters;
  private final List<Duration> delays;

  WebhookAttempt(
      WebhookStore store,
      OutboundHttp http,
      WebhookSecrets secrets,
      Clock clock,
      MeterRegistry meters,
      GatewayConfig config) {
    this.store = store;
    this.http = http;
    this.secrets = secrets;
    this.clock = clock;
    this.meters = meters;
    this.delays = config.outbound().webhookDelays();
  }

  void make(WebhookDelivery delivery) {
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
    store.attempted(delivery.id(), state, nextAt, status, error);
  }
}
