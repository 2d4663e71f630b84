package io.pixwizard.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The end of a job, for people.
 *
 * @param job its view
 */
public record JobReport(JsonNode job) {
  /** Whether there is an answer. */
  public boolean succeeded() {
    return job.path("state").asText().equals("succeeded");
  }

  /** The task that was chosen and how surely; empty if that was never known. */
  public String task() {
    JsonNode task = job.path("task");
    if (task.isMissingNode() || task.isNull()) {
      return "";
    }
    String name = task.path("task").asText();
    return task.path("explicit").asBoolean()
        ? name
        : String.format(
            Locale.ROOT, "%s (%.0f %%)", name, 100 * task.path("confidence").asDouble());
  }

  /** Time that stages worked on it, without waiting, s. */
  public double busySeconds() {
    double millis = 0;
    for (JsonNode stage : job.path("stages")) {
      millis += stage.path("busyMillis").asDouble();
    }
    return millis / 1000;
  }

  /** Time from acceptance to the end, waiting included, s; 0 while it has not ended. */
  public double elapsedSeconds() {
    String end = job.path("endedAt").asText("");
    if (end.isEmpty()) {
      return 0;
    }
    Instant begin = Instant.parse(job.path("createdAt").asText());
    return Duration.between(begin, Instant.parse(end)).toMillis() / 1000.0;
  }

  /** The answer in a line, or why there is none. */
  public String summary() {
    if (!succeeded()) {
      String why = job.at("/failure/message").asText();
      return job.path("state").asText() + (why.isEmpty() ? "" : ": " + why);
    }
    // where it is belongs to it: postproc-service says it
    return job.at("/result/text").asText();
  }
}
