package io.pixwizard.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactFailure;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobControl;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.message.InvalidMessageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class StageEventsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final UUID RANDOM = UUID.fromString("019aad5e-7c00-7000-8000-0000000000ff");
  private static final Failure FAILURE =
      new Failure(Stage.POSTPROCESSING, FailureCode.INTERNAL, "x", false);

  private final StageEvents first = events("postproc-1");
  private final StageEvents second = events("postproc-2");

  @Test
  void aRepeatedCauseRepeatsTheEvent() {
    Event<?> cause = Event.of("7", "/dit", NOON, JobControl.cancel("a", "x"));
    Event<?> other = Event.of("8", "/dit", NOON, JobControl.cancel("a", "x"));
    JobFailed failed = new JobFailed("a", 1, FAILURE, "postproc-1");

    assertThat(first.result(cause, failed).attributes())
        .isEqualTo(second.result(cause, failed).attributes());
    assertThat(first.result(other, failed).attributes().id())
        .isNotEqualTo(first.result(cause, failed).attributes().id());
  }

  @Test
  void eventsPassThroughRecords() {
    Event<JobFailed> event =
        Event.of("7", "/dit", NOON, new JobFailed("a", 1, FAILURE, "postproc-1"));

    ProducerRecord<String, byte[]> out = EventRecords.write(event);
    ConsumerRecord<String, byte[]> in =
        new ConsumerRecord<>(out.topic(), 0, 0, out.key(), out.value());
    out.headers().forEach(in.headers()::add);

    assertThat(out.topic()).isEqualTo("jobs.failed");
    assertThat(out.key()).isEqualTo("a");
    assertThat(EventRecords.read(in)).isEqualTo(event);
  }

  @Test
  void anUnreadableRecordSaysWhy() {
    assertThatThrownBy(
            () -> EventRecords.read(new RecordHeaders().add("ce_type", null), "}".getBytes(UTF_8)))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessageContaining("not JSON");
  }

  @Test
  void workersNameThemselves() {
    assertThat(Worker.of("postproc", Optional.empty(), RANDOM).id()).isEqualTo("postproc-000000ff");
    assertThat(Worker.of("postproc", Optional.of("p7"), RANDOM).id()).isEqualTo("p7");
    assertThatThrownBy(() -> Worker.of("postproc", Optional.of("a b"), RANDOM))
        .hasMessageContaining("worker");
  }

  @Test
  void everyStoreFailureHasACode() {
    for (ArtifactFailure failure : ArtifactFailure.values()) {
      Failure told =
          Failures.of(Stage.SAMPLING, new ArtifactException(failure, "jobs/a/sample", null));
      assertThat(told.message()).contains("jobs/a/sample");
      assertThat(told.retryable())
          .isEqualTo(
              failure == ArtifactFailure.UNREACHABLE
                  || failure == ArtifactFailure.REFUSED
                  || failure == ArtifactFailure.LOCAL_IO);
    }
    assertThat(Failures.of(Stage.SAMPLING, ArtifactException.missing("k")).code())
        .isEqualTo(FailureCode.ARTIFACT_MISSING);
    assertThat(Failures.of(Stage.SAMPLING, new OutOfMemoryError()).message())
        .isEqualTo("OutOfMemoryError");
    assertThat(
            Failures.of(
                Stage.SAMPLING,
                new StageException(FailureCode.DEADLINE_EXCEEDED, false, "late", null)))
        .isEqualTo(new Failure(Stage.SAMPLING, FailureCode.DEADLINE_EXCEEDED, "late", false));
  }

  @Test
  void metersCountRunsAndCodes() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    StageMeters meters = new StageMeters(registry, Stage.POSTPROCESSING);
    meters.completed(Duration.ofMillis(100));
    meters.failed(Duration.ofMillis(10), FailureCode.ARTIFACT_CORRUPT);
    meters.failed(Duration.ofMillis(10), FailureCode.CANCELED);

    assertThat(registry.get("pixwizard.stage").tag("outcome", "completed").timer().count())
        .isEqualTo(1);
    assertThat(registry.get("pixwizard.stage").tag("outcome", "canceled").timer().count())
        .isEqualTo(1);
    assertThat(
            registry
                .get("pixwizard.stage.failures")
                .tag("stage", "postprocessing")
                .tag("code", "artifact-corrupt")
                .counter()
                .count())
        .isEqualTo(1);
  }

  private static StageEvents events(String id) {
    return new StageEvents(
        new Worker("postproc", id), Clock.fixed(NOON, ZoneOffset.UTC), () -> RANDOM);
  }
}
