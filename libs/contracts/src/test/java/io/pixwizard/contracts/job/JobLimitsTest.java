package io.pixwizard.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.message.PictureSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobLimitsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final JobLimits LIMITS = JobLimits.defaults();

  @Test
  void defaults() {
    assertThat(LIMITS)
        .isEqualTo(
            new JobLimits(
                2000,
                new NumberRange(1, 250),
                new NumberRange(0.1, 20),
                new NumberRange(0, 30),
                new NumberRange(0, 10),
                new NumberRange(32, 4096),
                new NumberRange(0.25, 4),
                16,
                new LabelLimits(32, 64, 256),
                10_485_760,
                2048,
                Duration.ofDays(7)));
  }

  @Test
  void everythingAtItsLimitIsAccepted() {
    assertThat(LIMITS.validate(request("x".repeat(2000), 250, 20, 30, 10, 4096), NOW)).isEmpty();
    assertThat(LIMITS.validate(request("x", 1, 0.1, 0, 0, 32), NOW)).isEmpty();
    assertThat(LIMITS.validate(JobRequest.of("x", Optional.empty()), NOW)).isEmpty();
  }

  @Test
  void theFirstValueBeyondIsRefused() {
    assertThat(LIMITS.validate(request("x".repeat(2001), 251, 20.5, 30.5, 10.5, 4097), NOW))
        .containsExactly(
            new Violation("instruction", "at most 2000 characters", "2001 characters"),
            new Violation("size.width", "32..4096", "4097"),
            new Violation("size.height", "32..4096", "4097"),
            new Violation("steps", "1..250", "251"),
            new Violation("timeShift", "0.1..20", "20.5"),
            new Violation("textGuidance", "0..30", "30.5"),
            new Violation("imageGuidance", "0..10", "10.5"));
    assertThat(LIMITS.validate(request(" ", 0, Double.NaN, -1, -1, 31), NOW))
        .extracting(Violation::field)
        .containsExactly(
            "instruction",
            "size.width",
            "size.height",
            "steps",
            "timeShift",
            "textGuidance",
            "imageGuidance");
  }

  @Test
  void everyOtherFieldHasALimit() {
    JobRequest request =
        new JobRequest(
            "x",
            Optional.of("t".repeat(129)),
            Optional.of(PictureReference.parse("data:image/png;base64," + "A".repeat(13_981_020))),
            Optional.of(PictureReference.parse("data:image/png,A")),
            Optional.of(PictureReference.parse("https://" + "a".repeat(2048))),
            Optional.of(new PictureSize(500, 100)),
            Optional.of("5:1"),
            Optional.of("c".repeat(129)),
            Optional.of(1L << 53),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Collections.nCopies(17, "coco"),
            Optional.empty(),
            Optional.of(NOW),
            Optional.of(new Webhook("ftp://example.org", List.of())),
            Map.of("k".repeat(65), "v", "long", "v".repeat(257)));
    assertThat(LIMITS.validate(request, NOW))
        .extracting(Violation::field)
        .containsExactly(
            "task",
            "picture",
            "mask",
            "condition",
            "size",
            "aspect",
            "aspect",
            "checkpoint",
            "seed",
            "formats",
            "deadline",
            "webhook.url",
            "labels." + "k".repeat(65),
            "labels.long");
  }

  private static JobRequest request(
      String instruction, int steps, double shift, double text, double image, int side) {
    return new JobRequest(
        instruction,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new PictureSize(side, side)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(SamplingParameters.MAX_SEED),
        Optional.of(steps),
        Optional.empty(),
        Optional.of(shift),
        Optional.of(text),
        Optional.of(image),
        Collections.nCopies(16, "coco"),
        Optional.empty(),
        Optional.of(NOW.plus(Duration.ofDays(7))),
        Optional.empty(),
        Map.of("k".repeat(64), "v".repeat(256)));
  }
}
