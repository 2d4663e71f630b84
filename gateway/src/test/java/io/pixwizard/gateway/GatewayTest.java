package io.pixwizard.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.contracts.training.CheckpointSizes;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.contracts.training.RecommendedSampling;
import io.pixwizard.testservers.TestServers;
import io.quarkus.test.common.WithTestResource;
import io.restassured.path.json.JsonPath;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A gateway with real servers around it and the rest of the pipeline played by the test. */
@WithTestResource(GatewayServers.class)
public abstract class GatewayTest {
  protected TestServers servers;
  protected FakePipeline pipeline;

  @BeforeEach
  final void connect() {
    pipeline = new FakePipeline(servers.bootstrapServers());
    if (given().get("/v1/models").jsonPath().getList("models").isEmpty()) {
      pipeline.publish(checkpoint("nano", 3, "default", "stable"));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !given().get("/v1/models").jsonPath().getList("models").isEmpty());
    }
  }

  @AfterEach
  final void disconnect() {
    pipeline.close();
  }

  protected static CheckpointPublished checkpoint(String name, int version, String... aliases) {
    return new CheckpointPublished(
        name,
        version,
        List.of(aliases),
        new ArtifactRef(
            "checkpoints/" + name + "/" + version + "/MANIFEST.json",
            "d".repeat(64),
            2000,
            "application/json"),
        new CheckpointSizes(9_000_000, 18_000_000),
        new Compatibility(
            Compatibility.MODEL_LAYOUT,
            128,
            16,
            "minilm-1",
            "nano-vit-1",
            List.of(),
            Optional.empty()),
        Optional.of(new RecommendedSampling(8, 1, 1.5, 1)),
        Optional.empty());
  }

  /** A picture of 60 x 40 pixels with a red square. */
  protected static byte[] png() {
    BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(10, 10, 20, 20);
    graphics.dispose();
    return png(image);
  }

  protected static byte[] png(BufferedImage image) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  protected static String dataUri() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
  }

  protected static String body(String more) {
    return "{\"instruction\":\"Segment the red square\",\"picture\":\""
        + dataUri()
        + "\""
        + more
        + "}";
  }

  /** Submits a job with a picture. */
  protected static String submit() {
    return submit("");
  }

  /** Submits a job with further fields, for example {@code ,"seed":7}. */
  protected static String submit(String more) {
    return given()
        .contentType("application/json")
        .body(body(more))
        .post("/v1/jobs")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  protected static JsonPath job(String id) {
    return given().get("/v1/jobs/" + id).then().statusCode(200).extract().jsonPath();
  }

  protected static void awaitState(String id, String state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> job(id).getString("state").equals(state));
  }
}
