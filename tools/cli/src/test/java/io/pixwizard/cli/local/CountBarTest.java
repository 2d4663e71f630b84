package io.pixwizard.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountBarTest {
  private final StringWriter out = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void aTerminalSeesTheBarMoveAndWhatIsLeft() {
    CountBar bar = new CountBar(new PrintWriter(out), true, nanos::get);
    nanos.addAndGet(60_000_000_000L);
    bar.advanced("denoise", 10, 40);
    assertThat(out.toString())
        .isEqualTo("\r\u001b[K[######------------------] 10/40  denoise  ETA 0:03:00");
    bar.end();
    assertThat(out.toString()).endsWith("\r\u001b[K");
  }

  @Test
  void aFileGetsALineForEachTask() {
    CountBar bar = new CountBar(new PrintWriter(out), false, nanos::get);
    bar.advanced("denoise", 10, 40);
    bar.advanced("denoise", 20, 40);
    bar.advanced("dehaze", 30, 40);
    bar.end();
    assertThat(out.toString().lines()).hasSize(2);
  }
}
