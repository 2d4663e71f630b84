package io.pixwizard.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.JobControl;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerOrdersTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final AtomicInteger drained = new AtomicInteger();
  private final WorkerOrders orders =
      new WorkerOrders(
          new Worker("postproc", "postproc-1"), NOON, Duration.ofDays(1), drained::incrementAndGet);

  @Test
  void canceledJobsAreKnownWithTheReason() {
    give(JobControl.cancel("a", "the client asked"), NOON);

    assertThat(orders.cancelReason("a")).contains("the client asked");
    assertThat(orders.cancelReason("b")).isEmpty();
  }

  @Test
  void cancelsAreForgottenWhenTheirJobsAreGone() {
    give(JobControl.cancel("a", "x"), NOON);
    give(JobControl.cancel("b", "x"), NOON.plusSeconds(1));
    give(JobControl.cancel("a", "again"), NOON.plusSeconds(2));
    give(JobControl.cancel("c", "x"), NOON.plus(Duration.ofDays(1)).plusSeconds(2));

    assertThat(orders.cancelReason("a")).contains("again");
    assertThat(orders.cancelReason("b")).isEmpty();
    assertThat(orders.cancelReason("c")).isPresent();
  }

  @Test
  void onlyAnOrderToThisProcessMakesItLeave() {
    give(JobControl.drain("postproc-2", "x"), NOON.plusSeconds(1));
    give(JobControl.drain("postproc-1", "to the process before"), NOON.minusSeconds(1));
    assertThat(drained).hasValue(0);

    give(JobControl.drain("postproc-1", "x"), NOON.plusSeconds(1));
    assertThat(drained).hasValue(1);
  }

  private void give(JobControl order, Instant time) {
    orders.accept(Event.of("1", "/gateway", time, order));
  }
}
