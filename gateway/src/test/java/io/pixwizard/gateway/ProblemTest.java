package io.pixwizard.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.db.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class ProblemTest extends GatewayTest {
  @Inject Database database;

  private static ValidatableResponse post(String json) {
    return given().contentType(ContentType.JSON).body(json).post("/v1/jobs").then();
  }

  @Test
  void everyFieldOutsideItsLimitIsNamed() {
    String answer =
        post("{\"instruction\":\"x\",\"steps\":999,\"seed\":-1,\"task\":\"nonsense\"}")
            .statusCode(422)
            .contentType("application/problem+json")
            .extract()
            .asString();
    assertThat(answer.replaceAll("one of \\[[^]]*]", "one of [...]"))
        .isEqualTo(
            "{\"type\":\"urn:pixwizard:problem:invalid-request\",\"title\":\"The request breaks a"
                + " rule\",\"status\":422,\"detail\":\"3 fields are outside their"
                + " limits\",\"instance\":\"/v1/jobs\",\"violations\":[{\"field\":\"seed\",\"limit\":\"0..9007199254740991\",\"value\":\"-1\"},{\"field\":\"steps\",\"limit\":\"1..250\",\"value\":\"999\"},{\"field\":\"task\",\"limit\":\"one"
                + " of [...]\",\"value\":\"nonsense\"}]}");
  }

  @Test
  void whatCannotBeReadIsSaid() {
    post("{").statusCode(400).body("type", equalTo("urn:pixwizard:problem:unreadable-request"));
    post("{}").statusCode(400).body("violations[0].field", equalTo("instruction"));
    post("{\"instruction\":\"x\",\"picture\":\"file:///etc/passwd\"}")
        .statusCode(400)
        .body("violations[0].field", equalTo("picture"));
    post("{\"instruction\":\"x\",\"solver\":\"magic\"}")
        .statusCode(400)
        .body("detail", containsString("euler"));
  }

  @Test
  void picturesAreLookedAt() {
    String text = Base64.getEncoder().encodeToString("hello".getBytes(UTF_8));
    post("{\"instruction\":\"x\",\"picture\":\"data:image/png;base64," + text + "\"}")
        .statusCode(422)
        .body("violations[0].field", equalTo("picture"))
        .body("violations[0].limit", containsString("PNG"));
    post("{\"instruction\":\"x\",\"picture\":\"https://169.254.169.254/latest\"}")
        .statusCode(422)
        .body("violations[0].limit", equalTo("a public address"));
    post("{\"instruction\":\"x\",\"picture\":\"https://127.0.0.2/a.png\"}")
        .statusCode(422)
        .body("violations[0].limit", equalTo("a public address"));
    post("{\"instruction\":\"x\",\"picture\":\"artifact:uploads/none\"}")
        .statusCode(422)
        .body("violations[0].field", equalTo("picture"));
    post("{\"instruction\":\"x\",\"picture\":\"artifact:checkpoints/nano/3/MANIFEST.json\"}")
        .statusCode(422);
    post("{\"instruction\":\"x\",\"task\":\"denoise\"}")
        .statusCode(422)
        .body("violations[0].limit", equalTo("present for denoise"));
    post(body(",\"size\":{\"width\":64,\"height\":64}"))
        .statusCode(422)
        .body("violations[0].field", equalTo("size"));
    post(body(",\"checkpoint\":\"other\""))
        .statusCode(422)
        .body("detail", containsString("nano@3"));
  }

  @Test
  void pathsHeadersAndParameters() {
    given().get("/v1/jobs/nobody").then().statusCode(404).body("status", equalTo(404));
    given().get("/v1/jobs?limit=0").then().statusCode(422);
    given().get("/v1/jobs?state=lost").then().statusCode(422);
    given().get("/v1/nothing").then().statusCode(404);
    given()
        .header("Prefer", "wait=99999")
        .contentType("application/json")
        .body(body(""))
        .post("/v1/jobs")
        .then()
        .statusCode(422)
        .body("violations[0].limit", equalTo("wait=0..wait=60"));
    given()
        .header("Authorization", "Bearer wrong")
        .get("/v1/tasks")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer")
        .contentType("application/problem+json");
    given().header("Host", "evil.example").get("/v1/tasks").then().statusCode(403);
    given().header("Origin", "https://evil.example").get("/v1/tasks").then().statusCode(403);
  }

  private static void named(Response answer, int status, String field, String limit) {
    answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("violations[0].field", equalTo(field))
        .body("violations[0].limit", containsString(limit));
  }

  @Test
  void whatTheServerRefusesIsAProblemThatNamesFieldAndLimit() {
    named(given().get("/v1/jobs?limit=abc"), 400, "limit", "'abc' is not a whole number");
    named(given().patch("/v1/jobs"), 405, "method", "one of [GET, POST]");
    assertThat(given().put("/v1/jobs/a/cancel").header("Allow")).isEqualTo("POST");
    named(
        given().contentType("text/plain").body("x").post("/v1/jobs"),
        415,
        "Content-Type",
        "one of [application/json, multipart/form-data]");
    named(
        given().contentType("text/plain").body("x").post("/v1/uploads"),
        415,
        "Content-Type",
        "one of [application/json]");
    named(given().accept("image/png").get("/v1/jobs"), 406, "Accept", "one of [application/json]");
    for (String path : List.of("/v1/uploads", "/v1/keys", "/v1/jobs")) {
      named(given().contentType(ContentType.JSON).body("{").post(path), 400, "body", "");
      named(given().contentType(ContentType.JSON).post(path), 400, "body", "");
    }
    named(
        given().contentType(ContentType.JSON).body("{\"bytes\":1}").post("/v1/uploads"),
        400,
        "mediaType",
        "is missing");
    named(
        given()
            .contentType(ContentType.JSON)
            .body("{\"mediaType\":\"image/png\",\"bytes\":\"x\"}")
            .post("/v1/uploads"),
        400,
        "bytes",
        "");
    for (String path : List.of("/nothing", "/v1/nothing", "/v1/jobs/a/previews/b")) {
      given()
          .get(path)
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("detail", equalTo("path " + path + " does not exist"))
          .body("instance", equalTo(path));
    }
  }

  @Test
  void whatIsTooLargeIsToldTheLimit() throws IOException {
    named(
        given().multiPart("instruction", "x".repeat(17 << 20)).post("/v1/jobs"),
        413,
        "a part of the form without a file name",
        "at most 16777216 bytes");
    assertThat(raw("Content-Type: application/json\r\nContent-Length: 117440513\r\n\r\n{"))
        .startsWith("HTTP/1.1 413 ")
        .contains("application/problem+json")
        .contains("\"field\":\"body\",\"limit\":\"at most 117440512 bytes\"");
  }

  @Test
  void whatIsNoRequestIsToldWhy() throws IOException {
    assertThat(raw("Content-Type: nonsense\r\nContent-Length: 1\r\nConnection: close\r\n\r\n{"))
        .startsWith("HTTP/1.1 415 ")
        .contains("\"field\":\"Content-Type\"", "\"value\":\"nonsense\"");
    assertThat(
            raw(
                "Content-Type: multipart/form-data; boundary=abc\r\nContent-Length: 5\r\n"
                    + "Connection: close\r\n\r\nhello"))
        .startsWith("HTTP/1.1 400 ")
        .contains("\"type\":\"urn:pixwizard:problem:unreadable-request\"");
  }

  /** What the server answers to a submission with these headers, to the end of the connection. */
  private static String raw(String rest) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(("POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\n" + rest).getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void keysHaveLimitsAndSeeTheirOwnJobsOnly() {
    String secret =
        given()
            .header("Authorization", "Bearer bootstrap-secret")
            .contentType("application/json")
            .body("{\"name\":\"test\",\"activeJobs\":1,\"requestsPerMinute\":3}")
            .post("/v1/keys")
            .then()
            .statusCode(201)
            .extract()
            .path("secret");
    String stranger = submit();
    String own =
        given()
            .header("Authorization", "Bearer " + secret)
            .contentType("application/json")
            .body(body(""))
            .post("/v1/jobs")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    given()
        .header("Authorization", "Bearer " + secret)
        .get("/v1/jobs/" + own)
        .then()
        .statusCode(200);
    given()
        .header("Authorization", "Bearer " + secret)
        .get("/v1/jobs/" + stranger)
        .then()
        .statusCode(404);
    given().header("Authorization", "Bearer " + secret).get("/v1/keys").then().statusCode(403);
    assertThat(
            given()
                .header("Authorization", "Bearer " + secret)
                .get("/v1/jobs")
                .jsonPath()
                .getList("jobs.id"))
        .isEqualTo(List.of(own));
    for (String field : List.of("activeJobs", "activeJobs", "requestsPerMinute")) {
      given()
          .header("Authorization", "Bearer " + secret)
          .contentType("application/json")
          .body(body(""))
          .post("/v1/jobs")
          .then()
          .statusCode(429)
          .header("Retry-After", org.hamcrest.Matchers.notNullValue())
          .body("violations[0].field", equalTo(field));
    }
    List<String> stored =
        database.inTransaction(
            c -> Statements.list(c, row -> row.getString(1), "select api_key::text from api_key"));
    assertThat(stored).isNotEmpty().noneMatch(row -> row.contains(secret));
  }

  @Test
  void theApiIsDescribedAndHealthIsTold() {
    String document =
        given().get("/q/openapi?format=json").then().statusCode(200).extract().asString();
    assertThat(document)
        .contains("createJob", "Generate a binary mask for", "JobRequest", "artifact:KEY");
    given().get("/q/swagger-ui/").then().statusCode(200);
    given().get("/q/health/ready").then().statusCode(200);
    given()
        .get("/q/health/group/pipeline")
        .then()
        .statusCode(200)
        .body("checks[0].data.kafka", equalTo("reachable"));
    assertThat(given().get("/q/metrics").asString()).contains("pixwizard_outbox");
    given().get("/").then().statusCode(200).body(containsString("PixWizard"));
    assertThat(given().get("/v1/tasks").jsonPath().getList("tasks")).hasSize(40);
    given().get("/v1/models/stable").then().statusCode(200).body("id", equalTo("nano@3"));
  }
}
