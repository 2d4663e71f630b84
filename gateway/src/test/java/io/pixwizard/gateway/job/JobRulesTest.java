package io.pixwizard.gateway.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.job.JobOutput;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.JobTerms;
import io.pixwizard.contracts.job.Priority;
import io.pixwizard.contracts.job.ResultSummary;
import io.pixwizard.contracts.job.SamplingParameters;
import io.pixwizard.contracts.job.SavedState;
import io.pixwizard.contracts.job.SolverName;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.job.TextEncoded;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.contracts.message.PictureSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JobRulesTest {
  private static final String ID = "019aad5e-7c00-7000-8000-000000000001";
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final TaskChoice TASK = new TaskChoice("denoise", Map.of(), 1, true);
  private static final ArtifactRef FILE = new ArtifactRef("jobs/x", "a".repeat(64), 1, "image/png");

  private final JobRules rules =
      new JobRules(
          new JobPolicy(
              3,
              Duration.ofSeconds(1),
              Duration.ofSeconds(60),
              Duration.ofMinutes(15),
              Duration.ofSeconds(30)));

  private static JobContext context(int attempt) {
    return new JobContext(
        ID,
        attempt,
        new CheckpointRef("nano", 3),
        new JobInput(
            "Denoise",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new PictureSize(128, 128)),
        new SamplingParameters(1, 30, SolverName.EULER, 1, 4, 1),
        new JobTerms(
            NOW,
            Optional.of(NOW.plusSeconds(3600)),
            Priority.NORMAL,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of()));
  }

  private static Job job() {
    return new Job(
        "me",
        JobState.QUEUED,
        Position.SUBMITTED,
        0,
        context(1),
        JobFacts.initial(
            Optional.empty(),
            PendingMessage.of(new JobSubmitted(context(1), Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Lease.NONE,
        NOW,
        Optional.empty(),
        0);
  }

  private static TextEncoded textEncoded(int attempt) {
    return new TextEncoded(context(attempt), TASK, FILE, List.of());
  }

  private static JobEncoded encoded(int attempt) {
    return new JobEncoded(context(attempt), TASK, FILE, FILE, Optional.empty(), List.of());
  }

  private static JobProgress progress(int attempt, int step) {
    return new JobProgress(
        ID,
        attempt,
        Stage.SAMPLING,
        step,
        30,
        Optional.empty(),
        Optional.of(new SavedState(FILE, step)),
        "w");
  }

  private static JobSampled sampled(int attempt) {
    return new JobSampled(
        context(attempt), TASK, new StoredPicture(FILE, 1, 1), Optional.empty(), 30, 30, List.of());
  }

  private static JobCompleted completed(int attempt) {
    return new JobCompleted(
        context(attempt),
        TASK,
        List.of(new JobOutput("a.png", "picture", "png", "image/png", FILE, 1, 1, Map.of())),
        new ResultSummary("a picture", Optional.empty(), Optional.empty(), List.of()),
        List.of());
  }

  private static JobFailed failed(int attempt, FailureCode code, boolean retryable) {
    return new JobFailed(ID, attempt, new Failure(Stage.SAMPLING, code, "why", retryable), "w");
  }

  private Job after(Job job, Message... messages) {
    Job now = job;
    for (Message message : messages) {
      now = rules.received(now, message, NOW).map(Change::job).orElse(now);
    }
    return now;
  }

  @Test
  void theStagesMoveAJobForward() {
    Job job = after(job(), textEncoded(1));
    assertThat(job.state()).isEqualTo(JobState.ENCODING);
    job = after(job, encoded(1), progress(1, 0));
    assertThat(job.state()).isEqualTo(JobState.SAMPLING);
    job = after(job, sampled(1));
    assertThat(job.state()).isEqualTo(JobState.DECODING);
    job = after(job, completed(1));
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(job.endedAt()).hasValue(NOW);
  }

  @Test
  void anyOrderAndAnyRepetitionEndsInTheSameAnswer() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      List<Message> messages =
          new ArrayList<>(
              List.of(
                  textEncoded(1),
                  encoded(1),
                  progress(1, 1),
                  progress(1, 2),
                  sampled(1),
                  textEncoded(1),
                  progress(1, 1),
                  sampled(1),
                  completed(1),
                  completed(1),
                  failed(2, FailureCode.INTERNAL, false)));
      Collections.shuffle(messages, random);
      Job job = job();
      for (Message message : messages) {
        Optional<Change> change = rules.received(job, message, NOW);
        if (change.isPresent()) {
          JobState before = job.state();
          job = change.get().job();
          assertThat(before == job.state() || before.allows(job.state())).isTrue();
        }
      }
      assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
      assertThat(job.facts().answer().get().outputs()).hasSize(1);
    }
  }

  @Test
  void aRepetitionChangesNothing() {
    Job job = after(job(), textEncoded(1), encoded(1));
    assertThat(rules.received(job, textEncoded(1), NOW)).isEmpty();
    assertThat(rules.received(job, encoded(1), NOW)).isEmpty();
    Job sampling = after(job, progress(1, 5));
    Change again = rules.received(sampling, progress(1, 5), NOW.plusSeconds(9)).get();
    assertThat(again.event()).isEmpty();
    assertThat(again.job().lease().until()).hasValue(NOW.plusSeconds(69));
  }

  @Test
  void aLostAttemptGoesOnFromTheLastSavedState() {
    Job job = after(job(), textEncoded(1), encoded(1), progress(1, 12), progress(1, 11));
    Change change = rules.silent(job, NOW.plusSeconds(60)).get();
    assertThat(change.job().attempt()).isEqualTo(2);
    assertThat(change.job().state()).isEqualTo(JobState.QUEUED);
    JobEncoded message = (JobEncoded) change.messages().get(0).message();
    assertThat(message.job().attempt()).isEqualTo(2);
    assertThat(message.resumeFrom().get().step()).isEqualTo(12);
    assertThat(after(change.job(), completed(1))).isEqualTo(change.job());
    assertThat(after(change.job(), completed(2)).state()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void lossesAreLimited() {
    Job job = job();
    for (int attempt = 1; attempt <= 3; attempt++) {
      job = after(job, failed(attempt, FailureCode.OUT_OF_MEMORY, true));
    }
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.facts().failure().get().code()).isEqualTo(FailureCode.ATTEMPTS_EXHAUSTED);
    assertThat(job.facts().failure().get().message()).contains("3 of 3", "out-of-memory", "why");
  }

  @Test
  void waitingIsNoLoss() {
    Job job = job().withLease(Lease.waiting(NOW));
    for (int i = 1; i < 20; i++) {
      Change change = rules.silent(job, job.lease().until().get()).get();
      job = change.job();
      assertThat(job.attempt()).isEqualTo(1);
      assertThat(job.losses()).isZero();
      assertThat(change.messages()).hasSize(1);
    }
  }

  @Test
  void cancelInEachState() {
    List<Job> active =
        List.of(
            after(job(), textEncoded(1)),
            after(job(), textEncoded(1), encoded(1), progress(1, 3)),
            after(job(), sampled(1)));
    for (Job job : active) {
      Job canceling = rules.cancel(job, "asked", NOW).get().job();
      assertThat(canceling.state()).isEqualTo(JobState.CANCELING);
      assertThat(rules.cancel(canceling, "asked", NOW)).isEmpty();
      assertThat(after(canceling, failed(1, FailureCode.CANCELED, false)).state())
          .isEqualTo(JobState.CANCELED);
      assertThat(after(canceling, failed(1, FailureCode.OUT_OF_MEMORY, true)).state())
          .isEqualTo(JobState.CANCELED);
      assertThat(after(canceling, completed(1)).state()).isEqualTo(JobState.SUCCEEDED);
      assertThat(after(canceling, progress(1, 9)).lease()).isEqualTo(canceling.lease());
      assertThat(rules.silent(canceling, NOW.plusSeconds(30)).get().job().state())
          .isEqualTo(JobState.CANCELED);
    }
    Job canceled = rules.cancel(job(), "asked", NOW).get().job();
    assertThat(canceled.state()).isEqualTo(JobState.CANCELED);
    assertThat(rules.cancel(canceled, "asked", NOW)).isEmpty();
    assertThat(after(canceled, textEncoded(1), completed(1))).isEqualTo(canceled);
  }

  @Test
  void theDeadlineEndsWhatHasNotEnded() {
    assertThat(rules.expired(job(), NOW.plusSeconds(3599))).isEmpty();
    Job expired = rules.expired(job(), NOW.plusSeconds(3600)).get().job();
    assertThat(expired.facts().failure().get().code()).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
    assertThat(rules.expired(after(job(), completed(1)), NOW.plusSeconds(3600))).isEmpty();
  }

  @Test
  void aWorkerThatStopsAJobNobodyCanceledHasLostIt() {
    Job job = after(job(), failed(1, FailureCode.CANCELED, false));
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.attempt()).isEqualTo(2);
  }
}
