package io.pixwizard.gateway;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads an event stream to its end, or as far as is wanted. */
final class SseClient {
  private SseClient() {}

  record ServerEvent(String id, String name, JsonObject data) {}

  static List<ServerEvent> read(String jobId, long last, int most) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    RestAssured.baseURI + ":" + RestAssured.port + "/v1/jobs/" + jobId + "/events"))
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", Long.toString(last))
            .build();
    List<ServerEvent> events = new ArrayList<>();
    try (Stream<String> lines =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
      String id = "";
      String name = "";
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          events.add(new ServerEvent(id, name, new JsonObject(line.substring(5))));
          if (events.size() == most) {
            return events;
          }
        }
      }
      return events;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
