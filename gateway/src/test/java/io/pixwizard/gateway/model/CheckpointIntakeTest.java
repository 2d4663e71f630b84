package io.pixwizard.gateway.model;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.gateway.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class CheckpointIntakeTest extends GatewayTest {

  @Test
  void aLoneAutoencoderIsNotOfferedToJobs() {
    pipeline.publish(autoencoder(checkpoint("vae-alone", 1, "default")));
    pipeline.publish(checkpoint("published-later", 1));
    await().until(() -> names().contains("published-later"));
    assertThat(names()).doesNotContain("vae-alone");
    assertThat(job(submit()).getString("checkpoint")).isEqualTo("nano@3");
    given()
        .contentType("application/json")
        .body(body(",\"checkpoint\":\"vae-alone@1\""))
        .post("/v1/jobs")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("checkpoint"));
  }

  private static List<String> names() {
    return given().get("/v1/models").jsonPath().getList("models.name");
  }

  private static CheckpointPublished autoencoder(CheckpointPublished model) {
    return new CheckpointPublished(
        model.name(),
        model.version(),
        model.aliases(),
        model.manifest(),
        model.sizes(),
        new Compatibility(
            Compatibility.AUTOENCODER_LAYOUT, 128, 4, "none", "vae", List.of(), Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }
}
