package io.pixwizard.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ReportRuleTest {
  private static final long STEPS = 4100;

  @Test
  void theFirstReportsComeSoon() {
    assertThat(LongStream.rangeClosed(1, 160).filter(s -> ReportRule.DEFAULT.metricsAt(s, 155)))
        .containsExactly(10L, 25L, 50L, 100L, 150L, 155L);
    assertThat(LongStream.rangeClosed(1, STEPS).filter(s -> ReportRule.DEFAULT.samplesAt(s, STEPS)))
        .containsExactly(100L, 500L, 2000L, 4000L, STEPS);
  }

  @Test
  void whoReportsOftenReportsAsOftenAsHeSays() {
    ReportRule often = new ReportRule(4, 60, 1);
    assertThat(LongStream.rangeClosed(1, 30).filter(s -> often.metricsAt(s, STEPS)))
        .containsExactly(4L, 8L, 12L, 16L, 20L, 24L, 28L);
    assertThat(LongStream.rangeClosed(1, 130).filter(s -> often.samplesAt(s, STEPS)))
        .containsExactly(60L, 120L);
    ReportRule never = new ReportRule(null, 0, null);
    assertThat(LongStream.rangeClosed(1, STEPS).filter(s -> never.samplesAt(s, STEPS))).isEmpty();
  }
}
