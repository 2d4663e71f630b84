package io.pixwizard.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.contracts.training.Compatibility;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class WorkflowTest extends GatewayTest {
  @Inject ArtifactStore store;

  private static String start() {
    return given()
        .contentType("application/json")
        .body(
            "{\"instruction\":\"Replace the red square with a blue disc\",\"task\":\"replace-anything\",\"picture\":\""
                + dataUri()
                + "\"}")
        .post("/v1/jobs")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static List<String> children(String id) {
    return job(id).getList("children");
  }

  @Test
  void replaceAnythingGroundsAndThenFills() {
    String id = start();
    JobContext ground = pipeline.submitted(children(id).get(0));
    assertThat(ground.terms().parentJobId()).hasValue(id);
    assertThat(ground.input().instruction()).contains("the red square");
    BufferedImage mask = new BufferedImage(60, 40, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 400; i++) {
      mask.setRGB(10 + i % 20, 10 + i / 20, 0xFFFFFF);
    }
    ArtifactRef stored =
        store.put(
            "jobs/" + ground.jobId() + "/outputs/mask.png", Content.of(png(mask)), "image/png");
    pipeline.completed(ground, stored);
    await().until(() -> children(id).size() == 2);
    JsonPath parent = job(id);
    assertThat(parent.getString("state")).isEqualTo("sampling");
    JobSubmitted fill = pipeline.await(JobSubmitted.class, children(id).get(1), 1);
    assertThat(fill.task().get().task()).isEqualTo("inpainting");
    assertThat(fill.job().input().instruction()).isEqualTo("Inpainting: a blue disc");
    BufferedImage holed =
        SubmissionTest.read(store.read(fill.job().input().picture().get().artifact()));
    assertThat(holed.getRGB(15, 15) & 0xFFFFFF).isZero();
    assertThat(holed.getRGB(15, 29 - 5) & 0xFFFFFF).isZero();
    pipeline.completed(fill.job(), stored);
    awaitState(id, "succeeded");
    assertThat(job(id).getString("task.task")).isEqualTo("replace-anything");
    assertThat(job(id).getList("outputs")).hasSize(1);
    pipeline.await(JobCompleted.class, id, 1);
  }

  @Test
  void aStepThatFailsEndsTheWorkflow() {
    String id = start();
    pipeline.failed(pipeline.submitted(children(id).get(0)), FailureCode.INVALID_INPUT, false);
    awaitState(id, "failed");
    assertThat(job(id).getString("failure.code")).isEqualTo("invalid-input");
    assertThat(job(id).getString("failure.stage")).isEqualTo("sampling");
    String other = start();
    given().post("/v1/jobs/" + other + "/cancel").then().statusCode(200);
    awaitState(children(other).get(0), "canceled");
    assertThat(job(other).getString("state")).isEqualTo("canceled");
  }

  @Test
  void aWorkflowNeedsACheckpointThatKnowsItsTasks() {
    pipeline.publish(trained("weather", List.of("derain")));
    pipeline.publish(trained("painter", List.of("inpainting")));
    await()
        .until(
            () ->
                given()
                    .get("/v1/models")
                    .jsonPath()
                    .getList("models.name")
                    .containsAll(List.of("weather", "painter")));
    for (String checkpoint : List.of("weather", "painter")) {
      removal(",\"checkpoint\":\"" + checkpoint + "@1\"")
          .statusCode(422)
          .body("violations[0].field", equalTo("task"))
          .body("violations[0].limit", containsString("[referring-mask, inpainting]"));
    }
    removal(",\"checkpoint\":\"painter@1\",\"mask\":\"data:image/png;base64," + white() + "\"")
        .statusCode(202);
  }

  private static String white() {
    BufferedImage mask = new BufferedImage(60, 40, BufferedImage.TYPE_BYTE_GRAY);
    mask.setRGB(15, 15, 0xFFFFFF);
    return Base64.getEncoder().encodeToString(png(mask));
  }

  private static ValidatableResponse removal(String more) {
    return given()
        .contentType("application/json")
        .body(
            "{\"instruction\":\"Remove the red square\",\"task\":\"remove-anything\",\"picture\":\""
                + dataUri()
                + "\""
                + more
                + "}")
        .post("/v1/jobs")
        .then();
  }

  private static CheckpointPublished trained(String name, List<String> tasks) {
    CheckpointPublished any = checkpoint(name, 1);
    Compatibility all = any.compatibility();
    return new CheckpointPublished(
        name,
        1,
        List.of(),
        any.manifest(),
        any.sizes(),
        new Compatibility(
            all.layout(),
            all.resolution(),
            all.sizeMultiple(),
            all.textEncoder(),
            all.imageEncoder(),
            tasks,
            Optional.empty()),
        any.sampling(),
        Optional.empty());
  }

  @Test
  void anInstructionThatNamesNothingIsRefused() {
    given()
        .contentType("application/json")
        .body(body(",\"task\":\"add-anything\""))
        .post("/v1/jobs")
        .then()
        .statusCode(422);
  }
}
