package io.pixwizard.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobControl;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.StageRun;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.task.Wording;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.model.pipeline.GuidedText;
import io.pixwizard.model.pipeline.PictureCondition;
import io.pixwizard.testservers.TestServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(EncoderServers.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EncoderServiceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final CheckpointRef ONE = new CheckpointRef("tiny", 1);
  private static final CheckpointRef TWO = new CheckpointRef("tiny", 2);

  TestServers servers;

  @TestHTTPResource("/q/")
  URI management;

  @TempDir Path temp;

  private Pipeline pipeline;

  @BeforeEach
  void connect() {
    pipeline = new Pipeline(servers);
  }

  @AfterEach
  void disconnect() {
    pipeline.close();
  }

  @Test
  @Order(1)
  void theProcessIsReadyWhenItsModelsAreLoaded() throws Exception {
    assertThat(get("health/ready").statusCode()).isEqualTo(503);
    pipeline.publish(temp, 1, "default");
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    HttpResponse<String> answer = get("health/ready");
    while (answer.statusCode() != 200) {
      assertThat(Instant.now()).as(answer.body()).isBefore(end);
      Thread.sleep(200);
      answer = get("health/ready");
    }
  }

  @Test
  @Order(2)
  void aJobGoesThroughBothRolesAndItsRepeatIsTakenFromTheCache() throws Exception {
    StoredPicture picture = pipeline.put("uploads/first", image(100, 50, 0x3060C0));
    JobSubmitted job =
        pipeline.job(
            ONE, "Remove the rain from this picture.", Optional.of(picture), Optional.empty());
    pipeline.send(job, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
    JobEncoded first = encoded(job);
    assertThat(first.task().task()).isEqualTo("derain");
    assertThat(first.task().explicit()).isFalse();
    assertThat(first.task().confidence()).isBetween(0.5, 1.0);
    assertThat(first.stages())
        .extracting(StageRun::stage)
        .containsExactly(Stage.TEXT_ENCODING, Stage.IMAGE_ENCODING);
    assertThat(first.stages()).noneMatch(StageRun::cached);

    GuidedText text = GuidedText.fromBytes(pipeline.store.read(first.text()));
    assertThat(text.caption().width()).isEqualTo(384);
    assertThat(text.caption().tokens()).isGreaterThan(text.empty().tokens());
    PictureCondition condition = PictureCondition.fromBytes(pipeline.store.read(first.image()));
    assertThat(List.of(condition.channels(), condition.height(), condition.width()))
        .containsExactly(4, 8, 16);
    var record = pipeline.records(Topic.JOBS_ENCODED, job.job().jobId()).get(0);
    assertThat(new String(record.headers().lastHeader("traceparent").value(), UTF_8))
        .contains(TRACE);

    JobSubmitted again =
        pipeline.job(
            ONE, "Remove the rain from this picture.", Optional.of(picture), Optional.empty());
    pipeline.send(again);
    JobEncoded second = encoded(again);
    assertThat(second.stages()).allMatch(StageRun::cached);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.image()).isEqualTo(first.image());

    assertThat(get("metrics").body())
        .contains("pixwizard_encoder_conditions_total")
        .contains("cached=\"true\"")
        .contains("stage=\"image-encoding\"");
  }

  @Test
  @Order(3)
  void anExplicitTaskWinsAndJobsArePinnedToTheirCheckpoint() {
    pipeline.publish(temp, 2, "default");
    TaskChoice box = new TaskChoice("referring-box", Map.of(), 1, true);
    String words = "Draw a red box around the tall cone.";
    StoredPicture picture = pipeline.put("uploads/second", image(64, 32, 0x808080));
    JobSubmitted old = pipeline.job(ONE, words, Optional.of(picture), Optional.of(box));
    JobSubmitted fresh = pipeline.job(TWO, words, Optional.of(picture), Optional.of(box));
    pipeline.send(old);
    pipeline.send(fresh);
    JobEncoded byOne = encoded(old);
    JobEncoded byTwo = encoded(fresh);
    assertThat(byOne.task().task()).isEqualTo("referring-box");
    assertThat(byOne.task().slots()).containsEntry("color", "red");
    assertThat(byOne.text()).as("equal text encoders share").isEqualTo(byTwo.text());
    assertThat(byOne.image().sha256()).isNotEqualTo(byTwo.image().sha256());
  }

  @Test
  @Order(9)
  void aModelThatKnowsTheCataloguesWordsReadsThem() {
    CheckpointRef catalogue = pipeline.publish(temp, 3, Optional.of(Wording.CATALOGUE));
    StoredPicture picture = pipeline.put("uploads/rain", image(64, 32, 0x607080));
    String one = "Could you take this dreadful rain away?";
    String other = "Remove the rain from this picture.";
    assertThat(derained(catalogue, one, picture)).isEqualTo(derained(catalogue, other, picture));
    assertThat(derained(ONE, one, picture)).isNotEqualTo(derained(ONE, other, picture));
  }

  private String derained(CheckpointRef checkpoint, String words, StoredPicture picture) {
    JobSubmitted job = pipeline.job(checkpoint, words, Optional.of(picture), Optional.empty());
    pipeline.send(job);
    JobEncoded encoded = encoded(job);
    assertThat(encoded.task().task()).isEqualTo("derain");
    return encoded.text().sha256();
  }

  @Test
  @Order(4)
  void withoutAPictureThereIsAWhiteCanvas() {
    JobSubmitted job =
        pipeline.job(ONE, "A picture of a blue ball", Optional.empty(), Optional.empty());
    pipeline.send(job);
    assertThat(encoded(job).task().task()).isEqualTo("text-to-image");
    StoredPicture white = pipeline.put("uploads/white", image(64, 32, 0xFFFFFF));
    TaskChoice task = new TaskChoice("derain", Map.of(), 1, true);
    JobSubmitted same = pipeline.job(ONE, "Derain", Optional.of(white), Optional.of(task));
    pipeline.send(same);
    assertThat(encoded(same).image().sha256()).isEqualTo(encoded(job).image().sha256());
  }

  @Test
  @Order(5)
  void whatCannotBeEncodedFailsWithItsCause() {
    StoredPicture gone = pipeline.put("uploads/gone", image(8, 8, 0));
    pipeline.store.delete(List.of("uploads/gone"));
    JobSubmitted missing = pipeline.job(ONE, "Derain", Optional.of(gone), Optional.empty());
    pipeline.send(missing);
    assertThat(failed(missing).failure().code()).isEqualTo(FailureCode.ARTIFACT_MISSING);

    JobSubmitted unknown =
        pipeline.job(new CheckpointRef("tiny", 99), "Derain", Optional.empty(), Optional.empty());
    pipeline.send(unknown);
    assertThat(failed(unknown).failure().code()).isEqualTo(FailureCode.CHECKPOINT_UNAVAILABLE);

    JobSubmitted canceled = pipeline.job(ONE, "Derain", Optional.empty(), Optional.empty());
    pipeline.send(JobControl.cancel(canceled.job().jobId(), "not wanted"));
    // a further order of the same topic is read before the next job is taken
    JobSubmitted between = pipeline.job(ONE, "Derain", Optional.of(gone), Optional.empty());
    pipeline.send(between);
    failed(between);
    pipeline.send(canceled);
    assertThat(failed(canceled).failure().code()).isEqualTo(FailureCode.CANCELED);
  }

  @Test
  @Order(6)
  void poisonGoesToTheDeadLettersOfBothRolesAndOthersFlow() {
    byte[] garbage = "{\"not\":\"an event\"}".getBytes(UTF_8);
    for (Topic topic : List.of(Topic.JOBS_SUBMITTED, Topic.JOBS_TEXT_ENCODED)) {
      pipeline.send(new ProducerRecord<>(topic.topicName(), "poison-" + topic, garbage));
    }
    JobSubmitted job =
        pipeline.job(ONE, "A picture of a red cube", Optional.empty(), Optional.empty());
    pipeline.send(job);
    encoded(job);
    for (Topic topic : List.of(Topic.JOBS_SUBMITTED, Topic.JOBS_TEXT_ENCODED)) {
      var dead = pipeline.await(Topic.DLQ_JOBS, "poison-" + topic);
      assertThat(dead.value()).isEqualTo(garbage);
      assertThat(dead.headers().lastHeader("dead-letter-reason")).isNotNull();
    }
  }

  @Test
  @Order(7)
  void bothStagesCountJobsAndSecondsByOutcome() {
    for (String stage : List.of("text-encoding", "image-encoding")) {
      // a job is counted after its end was told
      pipeline.awaitTrue(() -> measured("count", "completed", stage), "count of " + stage);
      assertThat(measured("sum", "completed", stage)).isTrue();
    }
    assertThat(measured("count", "failed", "text-encoding")).isTrue();
    assertThat(metrics())
        .containsPattern("pixwizard_stage_failures_total\\{[^}]*code=\"canceled\"[^}]*} 1");
  }

  /** Whether the number of a stage's jobs or seconds is more than 0. */
  private boolean measured(String what, String outcome, String stage) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith("pixwizard_stage_seconds_" + what + "{"))
        .filter(line -> line.contains("outcome=\"" + outcome + "\""))
        .filter(line -> line.contains("stage=\"" + stage + "\""))
        .anyMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))) > 0);
  }

  private JobEncoded encoded(JobSubmitted job) {
    return pipeline.await(Topic.JOBS_ENCODED, job.job().jobId(), JobEncoded.class);
  }

  private JobFailed failed(JobSubmitted job) {
    return pipeline.await(Topic.JOBS_FAILED, job.job().jobId(), JobFailed.class);
  }

  private static BufferedImage image(int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, rgb);
    }
    return image;
  }

  private String metrics() {
    try {
      return get("metrics").body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(management.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
