package io.pixwizard.cli.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pixwizard.cli.PixWizardCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Against a gateway of few lines that breaks the stream once and answers as docs/api/rest.md says.
 */
final class RunCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SHA256_OF_MASK =
      "ff5d8507b6a72bee2debce2c0054798deaccdc5d8a1b945b6280ce8aa9cba52e";

  @TempDir private Path folder;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer gateway;
  private String outputName = "sub/mask.png";
  private String sha256 = "";

  @BeforeEach
  void serve() throws Exception {
    sha256 = sha256Of("mask");
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    gateway.setExecutor(Executors.newCachedThreadPool());
    gateway.createContext("/", this::answer);
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    requests.add(exchange.getRequestMethod() + " " + path + (last == null ? "" : " " + last));
    if (path.equals("/v1/jobs") && body.contains("refuse")) {
      reply(exchange, 422, "{\"title\":\"no\",\"detail\":\"steps: must be 1..250\"}");
    } else if (path.equals("/v1/jobs")) {
      requests.add(body);
      reply(exchange, 202, "{\"id\":\"j1\",\"state\":\"queued\"}");
    } else if (path.endsWith("/events")) {
      reply(exchange, 200, last == null ? firstEvents() : lastEvents());
    } else if (path.endsWith("/outputs/mask")) {
      exchange.getResponseHeaders().add("Location", "/signed");
      reply(exchange, 303, "");
    } else if (path.equals("/signed")) {
      reply(exchange, 200, "mask");
    } else {
      reply(exchange, 200, view());
    }
  }

  private static String firstEvents() {
    return """
        id: 1
        data: {"type":"accepted","state":"queued"}

        id: 2
        data: {"type":"progress","state":"sampling","step":3,"steps":10}

        """;
  }

  private static String lastEvents() {
    return "id: 3\ndata: {\"type\":\"completed\",\"state\":\"succeeded\"}\n\n";
  }

  private String view() {
    return "{\"id\":\"j1\",\"state\":\"succeeded\",\"task\":{\"task\":\"referring-mask\",\"confidence\":0.93,"
        + "\"explicit\":false},\"result\":{\"text\":\"1 mask, box [1, 2, 30, 40]\",\"boxes\":[{\"x\":1,"
        + "\"y\":2,\"width\":30,\"height\":40}]},\"stages\":[{\"busyMillis\":1200},{\"busyMillis\":300}],"
        + "\"createdAt\":\"2026-11-23T10:00:00Z\",\"endedAt\":\"2026-11-23T10:00:02.250Z\","
        + "\"outputs\":[{\"name\":\""
        + outputName
        + "\",\"format\":\"mask-png\",\"url\":\"/v1/jobs/j1/outputs/mask\",\"sha256\":\""
        + sha256
        + "\"}]}";
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void aJobIsSubmittedFollowedOverABrokenStreamAndFetched() throws Exception {
    Path image = Files.write(folder.resolve("cat.png"), new byte[] {1, 2, 3});
    int status =
        execute("Mask the cat", "--image", image.toString(), "--steps", "5", "--formats", "a,b");
    assertThat(status).isZero();
    JsonNode sent = JSON.readTree(requests.get(1));
    assertThat(sent.path("picture").asText()).isEqualTo("data:image/png;base64,AQID");
    assertThat(sent.path("steps").asInt()).isEqualTo(5);
    assertThat(sent.path("formats")).hasSize(2);
    assertThat(sent.has("task")).isFalse();
    assertThat(requests)
        .contains("GET /v1/jobs/j1/events", "GET /v1/jobs/j1/events 2", "GET /signed");
    assertThat(folder.resolve("out/sub/mask.png")).hasContent("mask");
  }

  @Test
  void eventsComeOnce() throws Exception {
    List<String> seen = new ArrayList<>();
    client().follow("j1", event -> seen.add(event.path("type").asText()));
    assertThat(seen).containsExactly("accepted", "progress", "completed");
  }

  @Test
  void theReportSaysWhatTheGatewaySaid() throws Exception {
    JobReport report = new JobReport(client().job("j1"));
    assertThat(report.task()).isEqualTo("referring-mask (93 %)");
    assertThat(report.summary()).isEqualTo("1 mask, box [1, 2, 30, 40]");
    assertThat(report.busySeconds()).isEqualTo(1.5);
    assertThat(report.elapsedSeconds()).isEqualTo(2.25);
  }

  @Test
  void aRefusalNamesFieldAndLimit() {
    StringWriter error = new StringWriter();
    assertThat(execute(error, "refuse this")).isEqualTo(2);
    assertThat(error.toString()).contains("steps: must be 1..250");
  }

  @Test
  void namesThatLeadOutOfTheFolderAreRefused() throws Exception {
    outputName = "../evil.png";
    JsonNode output = client().job("j1").at("/outputs/0");
    assertThatThrownBy(() -> client().download(output, folder.resolve("out")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leads out of the folder");
    assertThat(folder.resolve("evil.png")).doesNotExist();
  }

  @Test
  void anotherContentThanPromisedIsRefused() throws Exception {
    sha256 = SHA256_OF_MASK;
    JsonNode output = client().job("j1").at("/outputs/0");
    assertThatThrownBy(() -> client().download(output, folder.resolve("out")))
        .hasMessageContaining("sha256 differs");
  }

  @Test
  void withoutAStackItIsToldHowToStartOne() {
    StringWriter error = new StringWriter();
    CommandLine line = PixWizardCommand.commandLine().setErr(new PrintWriter(error));
    assertThat(line.execute("run", "--folder", folder.toString(), "x")).isEqualTo(2);
    assertThat(error.toString()).contains("./pixwizard up");
  }

  private JobClient client() {
    return new JobClient(url(), Optional.empty());
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
  }

  private int execute(String... arguments) {
    return execute(new StringWriter(), arguments);
  }

  private int execute(StringWriter error, String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--url", url().toString()));
    all.addAll(List.of("-o", folder.resolve("out").toString()));
    all.addAll(List.of(arguments));
    CommandLine line = PixWizardCommand.commandLine().setErr(new PrintWriter(error));
    return line.execute(all.toArray(String[]::new));
  }

  private static String sha256Of(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }
}
