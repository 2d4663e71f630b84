package io.pixwizard.cli.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class OpenLoopTest {
  private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

  @Test
  void refusalsAreCountedAndNotTimed() throws Exception {
    OpenLoop.Load load =
        OpenLoop.run(
            200,
            20,
            i ->
                i % 4 == 0
                    ? CompletableFuture.failedFuture(new IllegalStateException("refused"))
                    : AT_ONCE);
    assertThat(load.errors()).isEqualTo(5);
    assertThat(load.millis()).hasSize(15);
    assertThat(load.seconds()).isGreaterThanOrEqualTo(0.1);
    assertThat(load.reached()).isLessThanOrEqualTo(150);
  }

  @Test
  @Timeout(10)
  void answersAreNotWaitedFor() throws Exception {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    OpenLoop.Load load =
        OpenLoop.run(
            100,
            10,
            i -> {
              if (i == 9) {
                answer.complete(null);
              }
              return answer;
            });
    assertThat(load.errors()).isZero();
    assertThat(load.millis().get(0)).isGreaterThanOrEqualTo(90);
  }

  @Test
  void aStallIsSeenByTheRequestsThatItDelays() throws Exception {
    OpenLoop.Load load =
        OpenLoop.run(
            100,
            5,
            i -> {
              if (i == 0) {
                stall();
              }
              return AT_ONCE;
            });
    assertThat(load.millis()).allSatisfy(millis -> assertThat(millis).isGreaterThan(50));
  }

  private static void stall() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
