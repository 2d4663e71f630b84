package io.pixwizard.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.db.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@SuppressWarnings("AddressSelection") // literal addresses are looked up nowhere
@QuarkusTest
final class WebhookTest extends GatewayTest {
  @Inject Database database;

  private record Received(String id, String timestamp, String signature, String body) {}

  @Test
  void reportsAreSignedAndRepeatedUntilTheyAreTaken() throws Exception {
    List<Received> received = new CopyOnWriteArrayList<>();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          received.add(
              new Received(
                  exchange.getRequestHeaders().getFirst("webhook-id"),
                  exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                  exchange.getRequestHeaders().getFirst("webhook-signature"),
                  new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          exchange.sendResponseHeaders(received.size() < 3 ? 500 : 204, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
      String id = submit(",\"webhook\":{\"url\":\"" + url + "\"}");
      pipeline.completed(pipeline.submitted(id));
      await().until(() -> received.size() == 3);
      assertThat(received).extracting(Received::id).containsOnly(received.get(0).id());
      Received last = received.get(2);
      String secret = given().get("/v1/webhooks/secret").jsonPath().getString("key");
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
      byte[] signature =
          mac.doFinal((last.id() + "." + last.timestamp() + "." + last.body()).getBytes(UTF_8));
      assertThat(last.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(signature));
      JsonObject body = new JsonObject(last.body());
      assertThat(body.getString("type")).isEqualTo("pixwizard.job.completed.v1");
      assertThat(body.getJsonObject("data").getString("jobId")).isEqualTo(id);
      assertThat(last.body().length()).isLessThan(20_000);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anEndpointThatDoesNotAnswerDelaysNoOther() throws Exception {
    List<String> received = new CopyOnWriteArrayList<>();
    HttpServer alive = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    alive.createContext(
        "/",
        exchange -> {
          received.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    alive.start();
    // connections are accepted by the system, and nobody ever answers
    try (ServerSocket dead = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      for (int i = 0; i < 20; i++) {
        end(dead.getLocalPort());
      }
      end(alive.getAddress().getPort());
      await().atMost(Duration.ofSeconds(8)).until(() -> received.size() == 1);
      assertThat(untouched(dead.getLocalPort())).isBetween(16, 19);
    } finally {
      alive.stop(0);
    }
  }

  /** A job that ends, which is to be told. */
  private static void end(int port) {
    String id = submit(",\"webhook\":{\"url\":\"http://127.0.0.1:" + port + "/hook\"}");
    given().post("/v1/jobs/" + id + "/cancel").then().statusCode(200);
  }

  /** Reports that nobody has taken up. */
  private int untouched(int port) {
    return database.inTransaction(
        c ->
            Statements.first(
                    c,
                    row -> row.getInt(1),
                    "select count(*) from webhook_delivery where url like ? and next_at <= now()",
                    "%:" + port + "/hook")
                .orElseThrow());
  }

  @Test
  void privateAddressesAreNotCalled() throws Exception {
    List<String> reached = new CopyOnWriteArrayList<>();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.2", 0), 0);
    server.createContext("/", exchange -> reached.add(exchange.getRequestURI().toString()));
    server.start();
    try {
      String id =
          submit(
              ",\"webhook\":{\"url\":\"http://127.0.0.2:" + server.getAddress().getPort() + "/\"}");
      given().post("/v1/jobs/" + id + "/cancel").then().statusCode(200);
      await()
          .until(
              () ->
                  database.inTransaction(
                      c ->
                          Statements.first(
                                  c,
                                  row -> row.getString("state"),
                                  "select state from webhook_delivery where job_id = ?",
                                  UUID.fromString(id))
                              .orElseThrow()),
              state -> state.equals("given-up"));
      assertThat(reached).isEmpty();
    } finally {
      server.stop(0);
    }
  }
}
