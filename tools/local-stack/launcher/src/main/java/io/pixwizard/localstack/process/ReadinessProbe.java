package io.pixwizard.localstack.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks a running process whether it can be used. */
final class ReadinessProbe {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** What a look at the process gave. */
  sealed interface Answer {
    /** It can be used. */
    record Ready() implements Answer {}

    /** It cannot be used yet. */
    record Waiting(String why) implements Answer {}

    /** It said that it never will. */
    record Failed(String message) implements Answer {}
  }

  Answer ask(Readiness readiness, CompletableFuture<String> firstLine) throws InterruptedException {
    if (readiness instanceof Readiness.Answers answers) {
      return get(answers.health());
    }
    return firstLine.isDone() ? read(firstLine.join()) : new Answer.Waiting("it says nothing");
  }

  /** Ready when the address answers with status 200. */
  Answer get(URI health) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(health).timeout(PATIENCE).build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? new Answer.Ready()
          : new Answer.Waiting(health + " says " + response.statusCode() + " " + down(response));
    } catch (IOException e) {
      return new Answer.Waiting(health + " does not answer");
    }
  }

  /** Names of the checks that are down, as MicroProfile Health writes them. */
  private static String down(HttpResponse<String> response) {
    try {
      StringBuilder names = new StringBuilder();
      for (JsonNode check : JSON.readTree(response.body()).path("checks")) {
        if (check.path("status").asText().equals("DOWN")) {
          names.append(names.isEmpty() ? "" : ", ").append(check.path("name").asText());
        }
      }
      return names.toString();
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private static Answer read(String line) {
    try {
      JsonNode event = JSON.readTree(line);
      return event.path("event").asText().equals("ready")
          ? new Answer.Ready()
          : new Answer.Failed(event.path("message").asText(line));
    } catch (JsonProcessingException e) {
      return new Answer.Failed("said: " + line);
    }
  }
}
