package io.pixwizard.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobControl;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.SamplingParameters;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.topic.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class JobLifecycleTest extends GatewayTest {
  @Test
  void whatTheRequestLeavesOpenIsSampledAsTheCheckpointRecommends() {
    SamplingParameters open = pipeline.submitted(submit("")).sampling();
    assertThat(open.steps()).isEqualTo(8);
    assertThat(open.textGuidance()).isEqualTo(1.5);
    SamplingParameters said = pipeline.submitted(submit(",\"steps\":3")).sampling();
    assertThat(said.steps()).isEqualTo(3);
    assertThat(said.textGuidance()).isEqualTo(1.5);
  }

  @Test
  void aJobGoesFromRequestToAnswer() {
    String id = submit(",\"seed\":7,\"labels\":{\"team\":\"maps\"},\"formats\":[\"coco\"]");
    JobContext context = pipeline.submitted(id);
    assertThat(context.checkpoint()).hasToString("nano@3");
    assertThat(context.sampling().seed()).isEqualTo(7);
    assertThat(context.input().picture().get().width()).isEqualTo(60);
    assertThat(context.input().picture().get().artifact().key()).startsWith("jobs/" + id + "/");
    assertThat(context.input().canvas().width() % 16).isZero();
    assertThat(context.input().canvas().width()).isGreaterThan(context.input().canvas().height());
    assertThat(context.terms().formats()).containsExactly("coco");
    assertThat(job(id).getString("state")).isEqualTo("queued");

    pipeline.textEncoded(context);
    awaitState(id, "encoding");
    assertThat(job(id).getString("task.task")).isEqualTo("referring-mask");
    pipeline.encoded(context);
    pipeline.progress(context, Stage.SAMPLING, 3, true);
    awaitState(id, "sampling");
    assertThat(job(id).getInt("progress.step")).isEqualTo(3);
    assertThat(job(id).getString("progress.preview")).isEqualTo("/v1/jobs/" + id + "/preview");
    pipeline.sampled(context);
    awaitState(id, "decoding");
    pipeline.completed(context);
    awaitState(id, "succeeded");

    JsonPath job = job(id);
    assertThat(job.getString("result.text")).isEqualTo("1 mask, 17 % of picture");
    assertThat(job.getString("outputs[0].url"))
        .isEqualTo("/v1/jobs/" + id + "/outputs/masks/all.png");
    assertThat(job.getList("stages")).hasSize(2);
    assertThat(job.getString("labels.team")).isEqualTo("maps");
    assertThat(job.getString("endedAt")).isNotBlank();
    given()
        .redirects()
        .follow(false)
        .get(job.getString("outputs[0].url"))
        .then()
        .statusCode(303)
        .header("Location", org.hamcrest.Matchers.containsString("X-Amz-Signature"));
  }

  @Test
  void theStreamOfEventsResumesOverTheWholeLife() {
    String id = submit();
    JobContext context = pipeline.submitted(id);
    assertThat(SseClient.read(id, 0, 1)).extracting("name").containsExactly("accepted");
    pipeline.textEncoded(context);
    pipeline.encoded(context);
    for (int step = 1; step <= 5; step++) {
      pipeline.progress(context, Stage.SAMPLING, step, false);
    }
    List<SseClient.ServerEvent> first = SseClient.read(id, 0, 4);
    pipeline.sampled(context);
    awaitState(id, "decoding");
    pipeline.completed(context);
    List<SseClient.ServerEvent> rest = SseClient.read(id, Long.parseLong(first.get(3).id()), 99);
    assertThat(first.size() + rest.size()).isGreaterThanOrEqualTo(9);
    assertThat(rest.get(rest.size() - 1).name()).isEqualTo("completed");
    List<SseClient.ServerEvent> all = SseClient.read(id, 0, 99);
    assertThat(all)
        .extracting(event -> Long.parseLong(event.id()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
    assertThat(rest).isEqualTo(all.subList(4, all.size()));
    assertThat(all)
        .filteredOn(event -> event.name().equals("progress"))
        .first()
        .extracting(event -> event.data().getJsonObject("preview").getString("url"))
        .asString()
        .startsWith("/v1/jobs/" + id + "/previews/");
    assertThat(SseClient.read(id, all.size(), 99)).isEmpty();
  }

  @Test
  void aClientMayWaitForTheAnswer() {
    Thread worker =
        new Thread(
            () -> {
              String id =
                  await()
                      .until(
                          () ->
                              given()
                                  .get("/v1/jobs?label=test:wait")
                                  .jsonPath()
                                  .getString("jobs[0].id"),
                          it -> it != null);
              pipeline.completed(pipeline.submitted(id));
            });
    worker.start();
    JsonPath job =
        given()
            .contentType("application/json")
            .header("Prefer", "wait=20")
            .body(body(",\"labels\":{\"test\":\"wait\"}"))
            .post("/v1/jobs")
            .then()
            .statusCode(200)
            .header("Preference-Applied", "wait=20")
            .extract()
            .jsonPath();
    assertThat(job.getString("state")).isEqualTo("succeeded");
    given()
        .contentType("application/json")
        .header("Prefer", "wait=1")
        .body(body(""))
        .post("/v1/jobs")
        .then()
        .statusCode(202);
  }

  @Test
  void eventsOfAnOlderAttemptAreIgnored() {
    String id = submit();
    JobContext first = pipeline.submitted(id);
    pipeline.failed(first, FailureCode.OUT_OF_MEMORY, true);
    JobContext second = pipeline.await(JobSubmitted.class, id, 2).job();
    assertThat(second.attempt()).isEqualTo(2);
    pipeline.completed(first);
    pipeline.failed(first, FailureCode.INVALID_INPUT, false);
    pipeline.textEncoded(second);
    awaitState(id, "encoding");
    assertThat(job(id).getInt("attempt")).isEqualTo(2);
    pipeline.completed(second);
    awaitState(id, "succeeded");
    pipeline.failed(second, FailureCode.INTERNAL, false);
    String other = submit();
    pipeline.failed(pipeline.submitted(other), FailureCode.INVALID_INPUT, false);
    awaitState(other, "failed");
    assertThat(job(other).getString("failure.code")).isEqualTo("invalid-input");
    assertThat(job(id).getString("state")).isEqualTo("succeeded");
  }

  @Test
  void aSilentSamplerIsReplacedAndItsStateHandedOver() {
    String id = submit();
    JobContext context = pipeline.submitted(id);
    pipeline.textEncoded(context);
    pipeline.encoded(context);
    pipeline.progress(context, Stage.SAMPLING, 12, true);
    awaitState(id, "sampling");
    JobEncoded again = pipeline.await(JobEncoded.class, id, 2);
    assertThat(again.job().attempt()).isEqualTo(2);
    assertThat(again.resumeFrom().get().step()).isEqualTo(12);
    pipeline.progress(again.job(), Stage.SAMPLING, 13, false);
    JobEncoded third = pipeline.await(JobEncoded.class, id, 3);
    pipeline.progress(third.job(), Stage.SAMPLING, 14, false);
    awaitState(id, "failed");
    assertThat(job(id).getString("failure.code")).isEqualTo("attempts-exhausted");
    assertThat(job(id).getString("failure.message")).contains("worker-lost");
    assertThat(pipeline.await(JobFailed.class, id, 1).failure().code())
        .isEqualTo(FailureCode.ATTEMPTS_EXHAUSTED);
  }

  @Test
  void aMessageThatNobodyTookIsSentAgainWithoutANewAttempt() {
    String id = submit();
    pipeline.submitted(id);
    assertThat(pipeline.await(JobSubmitted.class, id, 2).job().attempt()).isEqualTo(1);
  }

  @Test
  void theDeadlineEndsAJob() {
    String id = submit(",\"deadline\":\"" + Instant.now().plusSeconds(1) + "\"");
    awaitState(id, "failed");
    assertThat(job(id).getString("failure.code")).isEqualTo("deadline-exceeded");
    pipeline.await(JobControl.class, id, 1);
  }

  @Test
  void aWaitingJobIsCanceledAtOnce() {
    String id = submit();
    given().post("/v1/jobs/" + id + "/cancel").then().statusCode(200);
    assertThat(job(id).getString("state")).isEqualTo("canceled");
    pipeline.await(JobControl.class, id, 1);
  }

  @Test
  void aRunningJobIsCanceledByItsWorker() {
    String id = submit();
    JobContext context = pipeline.submitted(id);
    pipeline.progress(context, Stage.SAMPLING, 2, false);
    awaitState(id, "sampling");
    given().post("/v1/jobs/" + id + "/cancel").then().statusCode(202);
    given().post("/v1/jobs/" + id + "/cancel").then().statusCode(202);
    pipeline.await(JobControl.class, id, 1);
    pipeline.failed(context, FailureCode.CANCELED, false);
    awaitState(id, "canceled");
    assertThat(pipeline.messages(JobControl.class, id)).hasSize(1);
  }

  @Test
  void aCanceledJobWhoseWorkerIsGoneEndsAllTheSame() {
    String id = submit();
    JobContext context = pipeline.submitted(id);
    pipeline.textEncoded(context);
    awaitState(id, "encoding");
    given().post("/v1/jobs/" + id + "/cancel").then().statusCode(202);
    awaitState(id, "canceled");
  }

  @Test
  void aRecordThatCannotBeReadDoesNotHoldUpTheOthers() {
    String bad = submit();
    String good = submit();
    pipeline.submitted(bad);
    JobContext context = pipeline.submitted(good);
    pipeline.raw(Topic.JOBS_PROGRESS, bad, "this is no JSON");
    pipeline.raw(Topic.JOBS_COMPLETED, bad, "{}");
    pipeline.completed(context);
    awaitState(good, "succeeded");
    await().until(() -> pipeline.records(Topic.DLQ_JOBS, bad).size() == 2);
    assertThat(
            pipeline.records(Topic.DLQ_JOBS, bad).get(0).headers().lastHeader("dead-letter-reason"))
        .isNotNull();
    awaitState(bad, "failed");
    assertThat(job(bad).getString("failure.message")).contains("jobs.completed");
  }
}
