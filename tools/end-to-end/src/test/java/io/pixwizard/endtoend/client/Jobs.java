package io.pixwizard.endtoend.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The REST API as docs/api/rest.md tells it. */
public final class Jobs {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Set<String> ENDED = Set.of("succeeded", "failed", "canceled");

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /** Of one gateway. */
  public Jobs(URI base) {
    this.base = base;
  }

  /** Asks for a job; whatever comes back. */
  public HttpResponse<String> create(JobOrder order, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request("/v1/jobs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(order.json().toString()));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** Asks for a job that is accepted; its id. */
  public String accepted(JobOrder order) throws IOException, InterruptedException {
    return accepted(order, Map.of());
  }

  /** Asks for a job that is accepted; its id. */
  public String accepted(JobOrder order, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpResponse<String> response = create(order, headers);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return parse(response.body()).path("id").asText();
  }

  /** Tells a job to stop; the status of the answer. */
  public int cancel(String id) throws IOException, InterruptedException {
    HttpRequest request =
        request("/v1/jobs/" + id + "/cancel").POST(BodyPublishers.noBody()).build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  /** A document of the API. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request(path).build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
    return parse(response.body());
  }

  /** How a job stands. */
  public JsonNode job(String id) throws IOException, InterruptedException {
    return get("/v1/jobs/" + id);
  }

  /** Waits for what is wanted of a job, also while the gateway is away; its view then. */
  public JsonNode await(String id, String wanted, Predicate<JsonNode> is) {
    JsonNode[] last = new JsonNode[1];
    Awaitility.await("job " + id + " " + wanted)
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .conditionEvaluationListener(
            condition -> {
              if (condition.getRemainingTimeInMS() < POLL.toMillis()) {
                System.out.println("[job] still waiting for " + wanted + ": " + last[0]);
              }
            })
        .until(
            () -> {
              look(id).ifPresent(view -> last[0] = view);
              return last[0] != null && is.test(last[0]);
            });
    return last[0];
  }

  /** Waits for the end of a job, however it ends. */
  public JsonNode ended(String id) {
    return await(id, "ended", view -> ENDED.contains(view.path("state").asText()));
  }

  /** Waits for the end of a job, which must be a good one. */
  public JsonNode succeeded(String id) {
    JsonNode view = ended(id);
    assertThat(view.path("state").asText()).as(view.toString()).isEqualTo("succeeded");
    return view;
  }

  /** Empty while the gateway or its database is away. */
  private Optional<JsonNode> look(String id) throws InterruptedException {
    try {
      HttpResponse<String> response =
          http.send(request("/v1/jobs/" + id).build(), BodyHandlers.ofString());
      if (response.statusCode() >= 500) {
        return Optional.empty();
      }
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return Optional.of(parse(response.body()));
    } catch (IOException away) {
      return Optional.empty();
    }
  }

  /** The events after {@code last} to the end of the job. */
  public List<SseEvent> events(String id, long last) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/v1/jobs/" + id + "/events"));
    if (last > 0) {
      request.header("Last-Event-ID", Long.toString(last));
    }
    List<SseEvent> events = new ArrayList<>();
    HttpResponse<Stream<String>> response =
        http.send(request.header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    try (Stream<String> lines = response.body()) {
      String number = "";
      String name = "";
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("id:")) {
          number = line.substring("id:".length()).strip();
        } else if (line.startsWith("event:")) {
          name = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
          events.add(new SseEvent(number, name, parse(line.substring("data:".length()))));
        }
      }
    }
    return events;
  }

  /** Fetches an output, as a job's view lists them, by way of its redirect. */
  public byte[] file(JsonNode output) throws IOException, InterruptedException {
    return file(output.path("url").asText());
  }

  /** Fetches what lies at a path. */
  public byte[] file(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request(path).build(), BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response.body();
  }

  /** Erases a job; the status of the answer. */
  public int delete(String id) throws IOException, InterruptedException {
    HttpRequest request = request("/v1/jobs/" + id).DELETE().build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  /** The status of a path. */
  public int status(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(text, e);
    }
  }
}
