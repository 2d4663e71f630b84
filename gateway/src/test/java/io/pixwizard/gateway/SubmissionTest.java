package io.pixwizard.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.contracts.event.MessageType;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobRejected;
import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.PictureReference;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.topic.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class SubmissionTest extends GatewayTest {
  @Inject ArtifactStore store;

  @Test
  void twentyParallelRequestsWithOneKeyAreOneJob() throws Exception {
    String key = UUID.randomUUID().toString();
    Callable<Response> request =
        () ->
            given()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body(",\"labels\":{\"test\":\"" + key + "\"}"))
                .post("/v1/jobs");
    ExecutorService threads = Executors.newFixedThreadPool(20);
    Set<String> ids = new HashSet<>();
    int replays = 0;
    for (Future<Response> each : threads.invokeAll(Collections.nCopies(20, request))) {
      assertThat(each.get().statusCode()).isEqualTo(202);
      ids.add(each.get().path("id"));
      replays += each.get().header("Idempotency-Replayed") == null ? 0 : 1;
    }
    threads.shutdown();
    assertThat(ids).hasSize(1);
    assertThat(replays).isEqualTo(19);
    assertThat(given().get("/v1/jobs?label=test:" + key).jsonPath().getList("jobs")).hasSize(1);
    assertThat(
            pipeline.await(JobSubmitted.class, ids.iterator().next(), 1).job().terms().requestId())
        .hasValue(key);
    given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(body(",\"seed\":1"))
        .post("/v1/jobs")
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:pixwizard:problem:idempotency-key-reused"));
  }

  @Test
  void aFormWithFilesIsARequest() {
    BufferedImage mask = new BufferedImage(60, 40, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < 60; x++) {
      for (int y = 0; y < 40; y++) {
        mask.setRGB(x, y, x < 30 ? 0xFF000000 : 0x00000000);
      }
    }
    String id =
        given()
            .multiPart("instruction", "Inpainting")
            .multiPart("task", "inpainting")
            .multiPart("seed", "11")
            .multiPart("labels.team", "maps")
            .multiPart("picture", "ring.png", png(), "image/png")
            .multiPart("mask", "mask.png", png(mask), "image/png")
            .post("/v1/jobs")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    JobContext context = pipeline.submitted(id);
    assertThat(context.sampling().seed()).isEqualTo(11);
    assertThat(context.terms().labels()).containsEntry("team", "maps");
    assertThat(store.read(context.input().picture().get().artifact())).isEqualTo(png());
    byte[] stored = store.read(context.input().mask().get().artifact());
    BufferedImage read = read(stored);
    assertThat(read.getRGB(10, 10) & 0xFF).isZero();
    assertThat(read.getRGB(50, 10) & 0xFF).isEqualTo(255);
    given()
        .multiPart("instruction", "x")
        .multiPart("step", "11")
        .post("/v1/jobs")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("step"));
  }

  static BufferedImage read(byte[] png) {
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anUploadedPictureCanBeUsed() throws Exception {
    byte[] png = png();
    JsonPath upload =
        given()
            .contentType("application/json")
            .body(Map.of("mediaType", "image/png", "bytes", png.length))
            .post("/v1/uploads")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    HttpRequest.Builder put =
        HttpRequest.newBuilder(URI.create(upload.getString("url")))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(png));
    upload
        .<String, String>getMap("headers")
        .forEach(
            (name, value) -> {
              if (!name.equals("Content-Length")) {
                put.header(name, value);
              }
            });
    assertThat(
            HttpClient.newHttpClient()
                .send(put.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(200);
    String id =
        given()
            .contentType("application/json")
            .body(Map.of("instruction", "Denoise", "picture", upload.getString("reference")))
            .post("/v1/jobs")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    assertThat(store.read(pipeline.submitted(id).input().picture().get().artifact()))
        .isEqualTo(png);
  }

  @Test
  void anOutputIsServedByTheStoreAndErasedWithItsJob() throws Exception {
    String id = submit();
    ArtifactRef mask =
        store.put("jobs/" + id + "/outputs/mask.png", Content.of(png()), "image/png");
    pipeline.completed(pipeline.submitted(id), mask);
    given().delete("/v1/jobs/" + submit()).then().statusCode(409);
    awaitState(id, "succeeded");
    byte[] served =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://localhost:"
                                + RestAssured.port
                                + "/v1/jobs/"
                                + id
                                + "/outputs/masks/all.png?download=true"))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body();
    assertThat(served).isEqualTo(png());
    given().get("/v1/jobs/" + id + "/outputs/other.png").then().statusCode(404);
    given().delete("/v1/jobs/" + id).then().statusCode(204);
    given().get("/v1/jobs/" + id).then().statusCode(404);
    assertThat(store.list(KeyLayout.job(id), Optional.empty(), 10).objects()).isEmpty();
  }

  @Test
  void jobsAreListedPageByPage() {
    String label = UUID.randomUUID().toString();
    List<String> ids =
        Stream.generate(() -> submit(",\"labels\":{\"page\":\"" + label + "\"}")).limit(3).toList();
    JsonPath first = given().get("/v1/jobs?limit=2&label=page:" + label).jsonPath();
    assertThat(first.getList("jobs.id")).containsExactly(ids.get(2), ids.get(1));
    JsonPath second =
        given()
            .get("/v1/jobs?limit=2&label=page:" + label + "&cursor=" + first.getString("next"))
            .jsonPath();
    assertThat(second.getList("jobs.id")).containsExactly(ids.get(0));
    assertThat(second.getString("next")).isNull();
    assertThat(
            given()
                .get("/v1/jobs?state=succeeded&state=failed&label=page:" + label)
                .jsonPath()
                .getList("jobs"))
        .isEmpty();
  }

  @Test
  void requestsOnKafkaBecomeJobsOnce() {
    String event = UUID.randomUUID().toString();
    JobRequest request =
        new JobRequest(
            "Denoise",
            Optional.empty(),
            Optional.of(PictureReference.parse(dataUri())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("nano@stable"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("test", event));
    pipeline.publish(request, event, "/somebody");
    pipeline.publish(request, event, "/somebody");
    pipeline.publish(request, event, "/somebody-else");
    await()
        .until(
            () ->
                given().get("/v1/jobs?label=test:" + event).jsonPath().getList("jobs").size() == 2);
    String id = given().get("/v1/jobs?label=test:" + event).jsonPath().getString("jobs[0].id");
    assertThat(pipeline.submitted(id).checkpoint()).hasToString("nano@3");
  }

  @Test
  void aBadRequestOnKafkaIsRejectedWithEveryViolation() {
    String wrong = UUID.randomUUID().toString();
    pipeline.raw(
        Topic.JOBS_REQUESTS,
        wrong,
        "{\"specversion\":\"1.0\",\"id\":\""
            + wrong
            + "\",\"source\":\"/me\",\"type\":\""
            + MessageType.JOB_REQUESTED.type()
            + "\",\"time\":\"2026-11-23T12:00:00Z\",\"data\":{\"instruction\":\" \",\"steps\":999}}");
    assertThat(pipeline.await(JobRejected.class, wrong, 1).violations())
        .extracting("field")
        .containsExactly("instruction", "steps");
    String unreadable = UUID.randomUUID().toString();
    pipeline.raw(Topic.JOBS_REQUESTS, unreadable, "{\"id\":\"" + unreadable + "\"}");
    pipeline.await(JobRejected.class, unreadable, 1);
    String nothing = UUID.randomUUID().toString();
    pipeline.raw(Topic.JOBS_REQUESTS, nothing, "hello");
    await().until(() -> pipeline.records(Topic.DLQ_JOBS, nothing).size() == 1);
  }
}
