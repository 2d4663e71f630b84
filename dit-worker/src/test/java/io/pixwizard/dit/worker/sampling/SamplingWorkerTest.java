package io.pixwizard.dit.worker.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobControl;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.testservers.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SamplingWorkerTest {
  private static final Duration NEVER = Duration.ofHours(1);

  @TempDir static Path temp;
  private static TestServers servers;
  private static Pipeline pipeline;
  private static CheckpointRef one;
  private static CheckpointRef two;

  @BeforeAll
  static void start() {
    TestServers.Builder builder = TestServers.builder();
    Pipeline.configure(builder);
    servers = builder.start();
    pipeline = new Pipeline(servers);
    one = pipeline.publish(temp, 1, "default");
    two = pipeline.publish(temp, 2);
  }

  @AfterAll
  static void stop() {
    pipeline.close();
    servers.close();
  }

  @Test
  void aKilledWorkersJobEndsInTheSameBits() throws Exception {
    JobEncoded undisturbed = pipeline.job(one, 7, 12);
    JobEncoded disturbed = pipeline.job(one, 7, 12);
    Process child = child(150);
    try {
      pipeline.send(disturbed);
      String id = disturbed.job().jobId();
      pipeline.awaitTrue(
          () -> savedSteps(id).stream().anyMatch(step -> step >= 4), "a saved state of " + id);
    } finally {
      child.destroyForcibly().waitFor();
    }
    AtomicInteger steps = new AtomicInteger();
    byte[] resumed;
    try (TestWorker worker = worker("heir", 1, NEVER, (r, step) -> steps.incrementAndGet())) {
      resumed = sample(disturbed);
      assertThat(steps.get()).as("steps that were left to take").isLessThanOrEqualTo(8);
      pipeline.send(undisturbed);
      assertThat(resumed).isEqualTo(sample(undisturbed));
    }
    JobSampled sampled =
        pipeline.await(Topic.JOBS_SAMPLED, disturbed.job().jobId(), JobSampled.class);
    assertThat(sampled.steps()).isEqualTo(12);
    assertThat(sampled.evaluations()).isEqualTo(12);
    pipeline.awaitTrue(
        () ->
            pipeline
                .store
                .list("jobs/" + disturbed.job().jobId() + "/state/", Optional.empty(), 10)
                .objects()
                .isEmpty(),
        "the states to be removed");
  }

  @Test
  void aClosedWorkerHandsItsJobOver() {
    JobEncoded job = pipeline.job(one, 8, 10);
    JobEncoded same = pipeline.job(one, 8, 10);
    AtomicInteger before = new AtomicInteger();
    AtomicInteger after = new AtomicInteger();
    try (TestWorker first =
        worker(
            "leaving",
            1,
            NEVER,
            (r, step) -> {
              before.incrementAndGet();
              WatchedModel.pause(100);
            })) {
      pipeline.send(job);
      pipeline.awaitTrue(() -> before.get() >= 3, "some steps");
    }
    pipeline.awaitTrue(() -> savedSteps(job.job().jobId()).size() == 1, "the saved state");
    try (TestWorker second = worker("next", 1, NEVER, (r, step) -> after.incrementAndGet())) {
      byte[] handedOver = sample(job);
      assertThat(before.get() + after.get()).isEqualTo(10);
      pipeline.send(same);
      assertThat(handedOver).isEqualTo(sample(same));
    }
  }

  @Test
  void threeWorkersShareOnePartition() {
    Set<String> working = ConcurrentHashMap.newKeySet();
    List<TestWorker> workers = new ArrayList<>();
    List<JobEncoded> jobs = new ArrayList<>();
    for (String id : List.of("a", "b", "c")) {
      workers.add(
          worker(
              id,
              1,
              NEVER,
              (r, step) -> {
                working.add(id);
                WatchedModel.pause(60);
              }));
    }
    for (int i = 0; i < 9; i++) {
      JobEncoded job = pipeline.job(one, i, 10);
      jobs.add(job);
      pipeline.send(job);
    }
    for (JobEncoded job : jobs) {
      sample(job);
    }
    assertThat(working).containsExactlyInAnyOrder("a", "b", "c");
    workers.forEach(TestWorker::close);
    for (JobEncoded job : jobs) {
      assertThat(pipeline.records(Topic.JOBS_SAMPLED, job.job().jobId())).hasSize(1);
    }
  }

  @Test
  void previewsAndStatesAreToldWhileAJobRuns() {
    try (TestWorker worker = worker("telling", 1, Duration.ZERO, (r, step) -> {})) {
      JobEncoded job = pipeline.job(one, 3, 9);
      pipeline.send(job);
      sample(job);
      pipeline.awaitTrue(
          () ->
              pipeline.messages(Topic.JOBS_PROGRESS, job.job().jobId(), JobProgress.class).stream()
                  .anyMatch(sign -> sign.step() == 9),
          "the last sign of life");
      List<JobProgress> signs =
          pipeline.messages(Topic.JOBS_PROGRESS, job.job().jobId(), JobProgress.class);
      assertThat(signs).extracting(JobProgress::step).startsWith(0).contains(4, 8, 9).isSorted();
      assertThat(signs).allSatisfy(sign -> assertThat(sign.steps()).isEqualTo(9));
      JobProgress fourth = signs.stream().filter(s -> s.preview().isPresent()).findFirst().get();
      assertThat(fourth.step()).isEqualTo(4);
      assertThat(fourth.preview().get().width()).isEqualTo(16);
      assertThat(pipeline.store.read(fourth.preview().get().artifact())).startsWith(0x89, 'P');
      assertThat(fourth.state()).isPresent();
    }
  }

  @Test
  void theReconstructionIsSentWhereDetailIsKept() {
    JobEncoded recolor = pipeline.job(one, 3, 2);
    JobEncoded depth =
        pipeline.job(one, 3, 2, new TaskChoice("depth-estimation", Map.of(), 1, true));
    try (TestWorker worker = worker("detail", 2, NEVER, (r, step) -> {})) {
      pipeline.send(recolor);
      pipeline.send(depth);
      byte[] sample = sample(recolor);
      assertThat(sample(depth)).isEqualTo(sample);
      JobSampled kept = pipeline.await(Topic.JOBS_SAMPLED, recolor.job().jobId(), JobSampled.class);
      StoredPicture reconstruction = kept.reconstruction().orElseThrow();
      assertThat(reconstruction.width()).isEqualTo(kept.sample().width());
      assertThat(pipeline.store.read(reconstruction.artifact()))
          .startsWith(0x89, 'P')
          .isNotEqualTo(sample);
      assertThat(
              pipeline
                  .await(Topic.JOBS_SAMPLED, depth.job().jobId(), JobSampled.class)
                  .reconstruction())
          .isEmpty();
    }
  }

  @Test
  void answersAreAveragedWhereTheTaskAndTheModelSaySo() {
    CheckpointRef several = pipeline.publish(temp, 31, 3);
    JobEncoded recolor = pipeline.job(several, 3, 2);
    JobEncoded depth =
        pipeline.job(several, 3, 2, new TaskChoice("depth-estimation", Map.of(), 1, true));
    try (TestWorker worker = worker("averaged", 2, NEVER, (r, step) -> {})) {
      pipeline.send(recolor);
      pipeline.send(depth);
      assertThat(sample(depth)).isNotEqualTo(sample(recolor));
      assertThat(evaluations(depth)).isEqualTo(3 * evaluations(recolor));
    }
  }

  private static int evaluations(JobEncoded job) {
    return pipeline.await(Topic.JOBS_SAMPLED, job.job().jobId(), JobSampled.class).evaluations();
  }

  @Test
  void aCanceledJobStopsAtItsNextStep() {
    AtomicInteger steps = new AtomicInteger();
    try (TestWorker worker =
        worker(
            "canceled",
            1,
            NEVER,
            (r, step) -> {
              steps.incrementAndGet();
              WatchedModel.pause(50);
            })) {
      JobEncoded job = pipeline.job(one, 3, 200);
      pipeline.send(job);
      pipeline.awaitTrue(() -> steps.get() >= 2, "some steps");
      pipeline.send(JobControl.cancel(job.job().jobId(), "not wanted"));
      JobFailed failed = failed(job);
      assertThat(failed.failure().code()).isEqualTo(FailureCode.CANCELED);
      assertThat(steps.get()).isLessThan(100);

      JobEncoded early = pipeline.job(one, 3, 200);
      pipeline.send(JobControl.cancel(early.job().jobId(), "changed my mind"));
      JobEncoded late = pipeline.job(one, 3, 5, Optional.of(Instant.now().minusSeconds(1)));
      pipeline.send(late);
      assertThat(failed(late).failure().code()).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
      pipeline.send(early);
      assertThat(failed(early).failure().message()).contains("changed my mind");
    }
  }

  @Test
  void jobsOfEqualKeyAreSampledTogetherAndMemorySplitsTheBatch() {
    Set<Integer> sizes = ConcurrentHashMap.newKeySet();
    JobEncoded first = pipeline.job(one, 1, 6);
    JobEncoded second = pipeline.job(one, 2, 6);
    pipeline.send(first);
    pipeline.send(second);
    try (TestWorker worker =
        worker(
            "batching",
            4,
            NEVER,
            (requests, step) -> {
              sizes.add(requests.size());
              if (requests.size() > 1 && step == 3) {
                throw new DeviceMemoryException("CUDA out of memory", null);
              }
            })) {
      sample(first);
      sample(second);
      assertThat(sizes).containsExactlyInAnyOrder(1, 2);
      assertThat(worker.registry.counter("pixwizard.dit.splits").count()).isEqualTo(1);
      for (JobEncoded job : List.of(first, second)) {
        JobSampled sampled =
            pipeline.await(Topic.JOBS_SAMPLED, job.job().jobId(), JobSampled.class);
        assertThat(sampled.evaluations()).as("steps are not taken twice").isEqualTo(6);
      }
      JobEncoded other = pipeline.job(one, 2, 6);
      pipeline.send(other);
      assertThat(sample(other)).isNotEmpty();
    }
  }

  @Test
  void whatDoesNotFitInMemoryFailsAndTheNextJobRuns() {
    AtomicInteger loads = new AtomicInteger();
    try (TestWorker worker =
        worker(
            "small",
            1,
            NEVER,
            (requests, step) -> {
              if (requests.get(0).settings().seed() == 666) {
                throw new DeviceMemoryException("CUDA out of memory", null);
              }
              loads.incrementAndGet();
            })) {
      JobEncoded large = pipeline.job(one, 666, 6);
      JobEncoded next = pipeline.job(one, 1, 6);
      pipeline.send(large);
      pipeline.send(next);
      JobFailed failed = failed(large);
      assertThat(failed.failure().code()).isEqualTo(FailureCode.OUT_OF_MEMORY);
      assertThat(failed.failure().retryable()).isTrue();
      sample(next);
      assertThat(worker.left).as("the process stays").isFalse();
      assertThat(worker.registry.timer("pixwizard.dit.load").count())
          .as("the model was unloaded and loaded anew")
          .isEqualTo(2);
    }
  }

  @Test
  void aProcessWhoseHeapIsFullLeaves() {
    try (TestWorker worker =
        worker(
            "full",
            1,
            NEVER,
            (requests, step) -> {
              throw new OutOfMemoryError("Java heap space");
            })) {
      JobEncoded job = pipeline.job(one, 1, 6);
      pipeline.send(job);
      assertThat(failed(job).failure().code()).isEqualTo(FailureCode.OUT_OF_MEMORY);
      pipeline.awaitTrue(worker.left::get, "the process to leave");
    }
  }

  @Test
  void aFailureInABatchIsOneJobsOwn() {
    JobEncoded good = pipeline.job(one, 1, 6);
    JobEncoded bad = pipeline.job(one, 13, 6);
    pipeline.send(good);
    pipeline.send(bad);
    try (TestWorker worker =
        worker(
            "splitting",
            4,
            NEVER,
            (requests, step) -> {
              if (step == 2 && requests.stream().anyMatch(r -> r.settings().seed() == 13)) {
                throw new ArithmeticException("the latent is not finite after step 3");
              }
            })) {
      sample(good);
      JobFailed failed = failed(bad);
      assertThat(failed.failure().code()).isEqualTo(FailureCode.NON_FINITE_LATENT);
      assertThat(failed.failure().retryable()).isFalse();
    }
  }

  @Test
  void checkpointsAreSwitchedWhileJobsRun() {
    try (TestWorker worker = worker("switching", 1, NEVER, (r, step) -> WatchedModel.pause(20))) {
      List<JobEncoded> jobs = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        JobEncoded job = pipeline.job(i % 2 == 0 ? one : two, 5, 6);
        jobs.add(job);
        pipeline.send(job);
      }
      CheckpointRef three = pipeline.publish(temp, 3, "default");
      JobEncoded last = pipeline.job(three, 5, 6);
      pipeline.send(last);
      byte[] byOne = sample(jobs.get(0));
      byte[] byTwo = sample(jobs.get(1));
      assertThat(byOne).isNotEqualTo(byTwo);
      for (int i = 2; i < 6; i++) {
        assertThat(sample(jobs.get(i))).isEqualTo(i % 2 == 0 ? byOne : byTwo);
      }
      assertThat(sample(last)).isNotEqualTo(byOne).isNotEqualTo(byTwo);
      assertThat(worker.worker.resident()).hasSize(2).contains(three);

      pipeline.retire(three);
      JobEncoded unknown = pipeline.job(new CheckpointRef("tiny", 99), 5, 6);
      pipeline.send(unknown);
      JobFailed failed = failed(unknown);
      assertThat(failed.failure().code()).isEqualTo(FailureCode.CHECKPOINT_UNAVAILABLE);
      assertThat(failed.failure().message()).contains("tiny@99");
    }
  }

  @Test
  void poisonGoesToTheDeadLettersAndOthersFlow() {
    try (TestWorker worker = worker("immune", 1, NEVER, (r, step) -> {})) {
      byte[] garbage = "{\"not\":\"an event\"}".getBytes(StandardCharsets.UTF_8);
      pipeline.send(new ProducerRecord<>(Topic.JOBS_ENCODED.topicName(), "poison", garbage));
      JobEncoded broken = pipeline.job(one, 1, 6);
      pipeline.store.delete(List.of(broken.image().key()));
      pipeline.send(broken);
      JobEncoded good = pipeline.job(one, 1, 6);
      pipeline.send(good);
      sample(good);
      assertThat(failed(broken).failure().code()).isEqualTo(FailureCode.ARTIFACT_MISSING);
      pipeline.awaitTrue(
          () -> !pipeline.records(Topic.DLQ_JOBS, "poison").isEmpty(), "the dead letter");
      var dead = pipeline.records(Topic.DLQ_JOBS, "poison").get(0);
      assertThat(dead.value()).isEqualTo(garbage);
      assertThat(
              new String(
                  dead.headers().lastHeader("dead-letter-topic").value(), StandardCharsets.UTF_8))
          .isEqualTo("jobs.encoded");
      assertThat(dead.headers().lastHeader("dead-letter-reason").value()).isNotEmpty();
    }
  }

  private static TestWorker worker(
      String id, int batchLimit, Duration saveEvery, WatchedModel.BeforeStep hook) {
    return new TestWorker(
        id, address(), temp.resolve("cache"), TestWorker.settings(batchLimit, saveEvery), 2, hook);
  }

  private static TestWorker.Address address() {
    return new TestWorker.Address(
        servers.bootstrapServers(),
        servers.s3Endpoint(),
        servers.s3AccessKey(),
        servers.s3SecretKey());
  }

  private static Process child(long delay) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            TestWorker.class.getName(),
            servers.bootstrapServers(),
            servers.s3Endpoint().toString(),
            servers.s3AccessKey(),
            servers.s3SecretKey(),
            temp.resolve("cache").toString(),
            Long.toString(delay))
        .inheritIO()
        .start();
  }

  private static byte[] sample(JobEncoded job) {
    JobSampled sampled = pipeline.await(Topic.JOBS_SAMPLED, job.job().jobId(), JobSampled.class);
    return pipeline.store.read(sampled.sample().artifact());
  }

  private static JobFailed failed(JobEncoded job) {
    return pipeline.await(Topic.JOBS_FAILED, job.job().jobId(), JobFailed.class);
  }

  private static List<Integer> savedSteps(String jobId) {
    return pipeline.messages(Topic.JOBS_PROGRESS, jobId, JobProgress.class).stream()
        .filter(sign -> sign.state().isPresent())
        .map(JobProgress::step)
        .toList();
  }
}
