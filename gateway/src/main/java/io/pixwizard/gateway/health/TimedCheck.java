package io.pixwizard.gateway.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jboss.logging.Logger;

/**
 * A check that is answered in time: a server that says nothing is down. While a look at it lasts no
 * other begins, so a server that hangs holds one thread, however often somebody asks.
 */
final class TimedCheck {
  private static final Logger LOG = Logger.getLogger(TimedCheck.class);

  private final String name;
  private final Duration patience;
  private final Consumer<HealthCheckResponseBuilder> look;
  private CompletableFuture<HealthCheckResponse> current =
      CompletableFuture.completedFuture(HealthCheckResponse.down("nothing"));

  /**
   * @param look says up or down; an exception is down
   */
  TimedCheck(String name, Duration patience, Consumer<HealthCheckResponseBuilder> look) {
    this.name = name;
    this.patience = patience;
    this.look = look;
  }

  HealthCheckResponse call() {
    try {
      return looking().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return down("no answer within " + patience.toMillis() + " ms");
    } catch (ExecutionException e) {
      return down(String.valueOf(e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down("interrupted");
    }
  }

  private synchronized CompletableFuture<HealthCheckResponse> looking() {
    if (current.isDone()) {
      current = CompletableFuture.supplyAsync(this::answer, this::start);
    }
    return current;
  }

  private HealthCheckResponse answer() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named(name);
    look.accept(response);
    return response.build();
  }

  private void start(Runnable work) {
    Thread thread = new Thread(work, "health of " + name);
    thread.setDaemon(true);
    thread.start();
  }

  private HealthCheckResponse down(String problem) {
    LOG.debugf("%s: %s", name, problem);
    return HealthCheckResponse.named(name).down().withData("problem", problem).build();
  }
}
