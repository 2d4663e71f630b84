package io.pixwizard.training.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.training.run.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private static final long MILLI = 1_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now = 5_000 * MILLI;

  @Test
  void aTerminalShowsTheFirstStepAndThenFourTimesASecond() {
    ProgressLine line = line(true);
    for (int step = 1; step <= 20; step++) {
      now += 100 * MILLI;
      line.stepped(step, 0.5 + step);
    }
    List<String> shown = shown("\r\u001b[K");
    assertThat(shown)
        .extracting(text -> text.replaceFirst(".*] (\\d+)/.*", "$1"))
        .containsExactly("1", "4", "7", "10", "13", "16", "19");
    assertThat(shown.get(0))
        .isEqualTo("tiny [------------------------] 1/240  loss 1.5000  0.10 s/step  ETA 0:00:23");
    assertThat(shown.get(3)).startsWith("tiny [#---");
  }

  @Test
  void aLogHasTheFirstStepsAndThenReportsAlone() {
    ProgressLine line = line(false);
    for (int step = 101; step <= 150; step++) {
      now += 2_000 * MILLI;
      line.stepped(step, 0.5);
      if (step % 25 == 0) {
        line.progressed(report(step));
      }
    }
    assertThat(shown(System.lineSeparator()))
        .extracting(text -> text.replaceFirst(".*] (\\d+)/.*", "$1"))
        .containsExactly("101", "102", "103", "110", "120", "125", "150");
  }

  private ProgressLine line(boolean terminal) {
    return new ProgressLine(new PrintStream(bytes, true, UTF_8), terminal, "tiny", 240, () -> now);
  }

  private List<String> shown(String separator) {
    return List.of(bytes.toString(UTF_8).split(Pattern.quote(separator), -1)).stream()
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static Progress report(long step) {
    return new Progress(
        "tiny", step, 240, 0.4, Map.of(), Map.of(), 1.5, 1e-3, 7.5, Duration.ofSeconds(90), 0);
  }
}
