package io.pixwizard.trainer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.testservers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged service as a process of its own, which can be killed. */
final class TrainerProcess {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI root;
  private final Process process;

  private TrainerProcess(Process process, int port) {
    this.process = process;
    this.root = URI.create("http://127.0.0.1:" + port);
  }

  /**
   * @param properties over the others, such as {@code -Dpixwizard.trainer.slots=0}
   */
  static TrainerProcess start(TestServers servers, Path folder, String... properties)
      throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx400m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dquarkus.http.port=" + port,
            "-Dkafka.bootstrap.servers=" + servers.bootstrapServers(),
            "-Dquarkus.datasource.jdbc.url=" + servers.jdbcUrl(),
            "-Dquarkus.datasource.username=" + servers.jdbcUser(),
            "-Dquarkus.datasource.password=",
            "-Dpixwizard.s3.endpoint=" + servers.s3Endpoint(),
            "-Dpixwizard.s3.access-key=" + servers.s3AccessKey(),
            "-Dpixwizard.s3.secret-key=" + servers.s3SecretKey(),
            "-Dpixwizard.trainer.worker=trainer-a",
            "-Dpixwizard.trainer.heartbeat=200ms",
            "-Dpixwizard.trainer.work=" + folder.resolve("work"),
            "-Dpixwizard.trainer.home=" + folder.resolve("home")));
    command.addAll(List.of(properties));
    command.addAll(List.of("-jar", JAR.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(Path.of("target", "trainer.log").toFile()));
    TrainerProcess trainer = new TrainerProcess(builder.start(), port);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(trainer::isReady);
    return trainer;
  }

  JsonNode get(String path) {
    return body(send("GET", path, ""));
  }

  byte[] bytes(String path) {
    return send("GET", path, "").body();
  }

  JsonNode call(String method, String path, String json) {
    return body(send(method, path, json));
  }

  int status(String method, String path, String json) {
    return send(method, path, json).statusCode();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As an operator does. */
  boolean stop() throws InterruptedException {
    process.destroy();
    return process.waitFor(60, TimeUnit.SECONDS);
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the trainer ended, see target/trainer.log");
    }
    try {
      return send("GET", "/q/health/ready", "").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private HttpResponse<byte[]> send(String method, String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode body(HttpResponse<byte[]> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
