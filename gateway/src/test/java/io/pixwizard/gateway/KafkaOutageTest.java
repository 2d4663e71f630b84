package io.pixwizard.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.Stage;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class KafkaOutageTest extends GatewayTest {
  @Test
  void jobsThatAreAcceptedWhileKafkaIsAwayAreDelivered() {
    servers.kafka().kill();
    String id;
    String canceled;
    try {
      id = submit();
      canceled = submit();
      assertThat(job(id).getString("state")).isEqualTo("queued");
      given().post("/v1/jobs/" + canceled + "/cancel").then().statusCode(200);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  given()
                      .get("/q/health/group/pipeline")
                      .then()
                      .statusCode(503)
                      .body("checks[0].data.kafka", equalTo("unreachable")));
      given().get("/q/health/ready").then().statusCode(200);
    } finally {
      servers.kafka().start();
    }
    pipeline.completed(pipeline.submitted(id));
    awaitState(id, "succeeded");
    assertThat(job(canceled).getString("state")).isEqualTo("canceled");
  }

  @Test
  void aJobIsNotLostBecauseNobodyCouldSpeak() {
    String id = submit();
    JobContext context = pipeline.submitted(id);
    pipeline.progress(context, Stage.TEXT_ENCODING, 0, false);
    awaitState(id, "encoding");
    servers.kafka().kill();
    try {
      // longer than the lease of a running stage
      await()
          .during(Duration.ofSeconds(4))
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(job(id).getInt("attempt")).isEqualTo(1));
    } finally {
      servers.kafka().start();
    }
    pipeline.completed(context);
    awaitState(id, "succeeded");
    assertThat(job(id).getInt("attempt")).isEqualTo(1);
  }
}
