package io.pixwizard.cli.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Talks to a gateway, docs/api/rest.md. */
public final class JobClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<String> ENDED = Set.of("succeeded", "failed", "canceled");

  /** Streams that break in a row, without an event between, until following is given up. */
  private static final int BREAKS = 30;

  private static final long BREAK_MILLIS = 1000;

  private final URI base;
  private final Optional<String> key;
  // one connection of HTTP/2 carries a hundred requests at once and refuses more
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /**
   * @param base of the gateway
   * @param key API key, if it wants one
   */
  public JobClient(URI base, Optional<String> key) {
    this.base = base;
    this.key = key;
  }

  /**
   * Submits a job; gives its view.
   *
   * @throws JobRefusedException if the gateway does not take it
   */
  public JsonNode create(JobOrder order) throws IOException, InterruptedException {
    return json(creation(order.toJson()));
  }

  /**
   * Submits a job without waiting; completes with its view, exceptionally if the gateway does not
   * take it.
   *
   * @param body as {@code POST /v1/jobs} reads it
   */
  public CompletableFuture<JsonNode> submit(ObjectNode body) {
    return http.sendAsync(creation(body), BodyHandlers.ofByteArray()).thenApply(JobClient::view);
  }

  private HttpRequest creation(ObjectNode body) {
    return request("/v1/jobs")
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .timeout(PATIENCE)
        .build();
  }

  /**
   * A page of jobs, newest first.
   *
   * @param query of {@code GET /v1/jobs}, for instance {@code state=queued&limit=1}
   */
  public List<JsonNode> list(String query) throws IOException, InterruptedException {
    JsonNode page = json(request("/v1/jobs?" + query).timeout(PATIENCE).build());
    List<JsonNode> jobs = new ArrayList<>();
    page.path("jobs").forEach(jobs::add);
    return jobs;
  }

  /** Tells a job to stop; gives its view. */
  public JsonNode cancel(String id) throws IOException, InterruptedException {
    HttpRequest.Builder request = request("/v1/jobs/" + id + "/cancel");
    return json(request.POST(HttpRequest.BodyPublishers.noBody()).timeout(PATIENCE).build());
  }

  /** How a job stands. */
  public JsonNode job(String id) throws IOException, InterruptedException {
    return json(request("/v1/jobs/" + id).timeout(PATIENCE).build());
  }

  /**
   * Follows a job to its end, over broken connections; gives its view.
   *
   * @param events gets every event once
   * @throws IOException if the gateway stays away
   */
  public JsonNode follow(String id, Consumer<JsonNode> events)
      throws IOException, InterruptedException {
    Position position = new Position();
    int breaks = 0;
    while (!position.ended) {
      String before = position.id;
      try {
        read(id, position, events);
      } catch (IOException | UncheckedIOException e) {
        breaks = position.id.equals(before) ? breaks + 1 : 0;
        if (breaks > BREAKS) {
          throw new IOException(base + " does not answer any more; the job goes on: " + id, e);
        }
      }
      if (!position.ended) {
        Thread.sleep(BREAK_MILLIS);
      }
    }
    return job(id);
  }

  private static final class Position {
    private String id = "";
    private boolean ended;
  }

  private void read(String job, Position position, Consumer<JsonNode> events)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request("/v1/jobs/" + job + "/events");
    if (!position.id.isEmpty()) {
      request.header("Last-Event-ID", position.id);
    }
    HttpResponse<Stream<String>> response = http.send(request.build(), BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() >= 500) {
        throw new IOException("status " + response.statusCode());
      } else if (response.statusCode() != 200) {
        throw new JobRefusedException(job + ": status " + response.statusCode());
      }
      EventReader reader = new EventReader();
      for (Iterator<String> all = lines.iterator(); !position.ended && all.hasNext(); ) {
        Optional<ServerSentEvent> event = reader.line(all.next());
        if (event.isPresent()) {
          JsonNode data = JSON.readTree(event.get().data());
          position.id = event.get().id();
          position.ended = ENDED.contains(data.path("state").asText());
          events.accept(data);
        }
      }
    }
  }

  /**
   * Downloads an output and checks its hash.
   *
   * @param output one of those that the job's view lists
   * @param folder where it goes under its name
   * @throws IOException if it is not what was promised, or its name leads out of the folder
   */
  public Path download(JsonNode output, Path folder) throws IOException, InterruptedException {
    String name = output.path("name").asText();
    Path target = folder.resolve(name).normalize();
    if (name.isEmpty() || !target.startsWith(folder.normalize()) || target.equals(folder)) {
      throw new IOException("the output's name leads out of the folder: " + name);
    }
    Files.createDirectories(target.getParent());
    HttpResponse<byte[]> response =
        http.send(
            request(output.path("url").asText()).timeout(PATIENCE).build(),
            BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(name + " cannot be had: status " + response.statusCode());
    }
    if (!sha256(response.body()).equals(output.path("sha256").asText())) {
      throw new IOException(name + " is not what the gateway promised: its sha256 differs");
    }
    return Files.write(target, response.body());
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    key.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return request;
  }

  private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response;
    try {
      response = http.send(request, BodyHandlers.ofByteArray());
    } catch (ConnectException e) {
      throw new IOException("nothing answers at " + base + ": start it with ./pixwizard up", e);
    }
    return view(response);
  }

  private static JsonNode view(HttpResponse<byte[]> response) {
    if (response.statusCode() / 100 != 2) {
      throw new JobRefusedException(problem(response));
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Detail of RFC 9457, which names field and limit. */
  private static String problem(HttpResponse<byte[]> response) {
    try {
      JsonNode problem = JSON.readTree(response.body());
      String text = problem.path("detail").asText(problem.path("title").asText());
      return text.isEmpty() ? "status " + response.statusCode() : text;
    } catch (JsonProcessingException e) {
      return "status " + response.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
