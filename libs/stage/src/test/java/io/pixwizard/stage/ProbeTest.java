package io.pixwizard.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private static final Duration INTERVAL = Duration.ofSeconds(3);

  private final SettableClock clock = new SettableClock();
  private Callable<Boolean> server = () -> true;

  @Test
  void anAnswerIsBelievedForTheInterval() {
    Probe probe = probe();
    assertThat(probe.problem()).isEmpty();

    server = () -> false;
    clock.now = clock.now.plusMillis(2999);
    assertThat(probe.problem()).isEmpty();

    clock.now = clock.now.plusMillis(1);
    assertThat(probe.problem()).contains("does not serve");
  }

  @Test
  void aServerThatComesBackIsSeen() {
    server =
        () -> {
          throw new IOException("refused");
        };
    Probe probe = probe();
    assertThat(probe.problem()).contains("java.io.IOException: refused");

    server = () -> true;
    clock.now = clock.now.plus(INTERVAL);
    assertThat(probe.problem()).isEmpty();
  }

  @Test
  void anInterruptIsKept() {
    server =
        () -> {
          throw new InterruptedException();
        };
    assertThat(probe().problem()).contains("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  private Probe probe() {
    return new Probe(() -> server.call(), INTERVAL, clock);
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
