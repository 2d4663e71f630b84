package io.pixwizard.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pixwizard.testservers.TestServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class OutageTest extends GatewayTest {
  @AfterEach
  void everythingIsThereAgain() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  private static Response timed(Duration most, java.util.function.Supplier<Response> request) {
    Instant start = Instant.now();
    Response answer = request.get();
    assertThat(Duration.between(start, Instant.now())).isLessThan(most);
    return answer;
  }

  private static void assertDown(String server) {
    Response ready = timed(Duration.ofSeconds(5), () -> given().get("/q/health/ready"));
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.jsonPath().getString("checks.find { it.name == '" + server + "' }.status"))
        .isEqualTo("DOWN");
  }

  private static void assertUnavailable(Response answer, String who) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    assertThat(answer.jsonPath().getString("detail")).contains(who);
  }

  private static void hung(TestServer server, Runnable meanwhile) {
    server.suspend();
    try {
      meanwhile.run();
    } finally {
      server.resume();
    }
  }

  @Test
  void anObjectStoreThatHangsIsToldInTime() {
    String id = submit();
    given().post("/v1/jobs/" + id + "/cancel").then().statusCode(200);
    hung(
        servers.s3(),
        () -> {
          assertDown("object store");
          Duration bound = Duration.ofSeconds(14);
          assertUnavailable(
              timed(
                  bound,
                  () -> given().contentType("application/json").body(body("")).post("/v1/jobs")),
              "object store");
          assertUnavailable(timed(bound, () -> given().delete("/v1/jobs/" + id)), "object store");
          given().get("/v1/jobs/" + id).then().statusCode(200);
        });
    await().atMost(Duration.ofSeconds(20)).until(() -> !submit().isEmpty());
  }

  @Test
  void aDatabaseThatHangsIsToldInTime() {
    hung(servers.postgres(), () -> assertDown("PostgreSQL"));
  }

  @Test
  void aDatabaseThatIsAwayIsToldInTime() {
    servers.postgres().kill();
    try {
      assertDown("PostgreSQL");
      assertUnavailable(timed(Duration.ofSeconds(15), () -> given().get("/v1/jobs")), "database");
    } finally {
      servers.postgres().start();
    }
  }
}
