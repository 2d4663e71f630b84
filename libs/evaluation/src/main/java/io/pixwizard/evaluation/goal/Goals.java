package io.pixwizard.evaluation.goal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.contracts.task.WireName;
import io.pixwizard.evaluation.score.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Goals of all tasks. The file is a JSON list of {tasks or domain, anyOf: [{metric, limit}]}.
 *
 * @param goals in the order of the file
 */
public record Goals(List<Goal> goals) {

  private static final String NANO = "nano.json";

  public Goals {
    goals = List.copyOf(goals);
  }

  /** No goals. */
  public static Goals none() {
    return new Goals(List.of());
  }

  /** Those of the nano checkpoint: 128 pixels, at most 20 solver steps. */
  public static Goals nano() {
    try (InputStream json = Goals.class.getResourceAsStream(NANO)) {
      return read(json, TaskCatalogue.bundled());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads goals.
   *
   * @throws IOException if the file is no JSON or names an unknown task, domain or metric
   */
  public static Goals read(InputStream json, TaskCatalogue catalogue) throws IOException {
    List<Goal> goals = new ArrayList<>();
    int number = 0;
    for (JsonNode entry : new JsonMapper().readTree(json)) {
      String place = "goals[" + number++ + "]";
      List<Bound> bounds = new ArrayList<>();
      for (JsonNode bound : entry.path("anyOf")) {
        String name = bound.path("metric").asText();
        Metric metric =
            Metric.parse(name).orElseThrow(() -> unknown(place + ".anyOf.metric", name));
        if (!bound.path("limit").isNumber()) {
          throw new IOException(place + ".anyOf.limit: a number is expected");
        }
        bounds.add(new Bound(metric, bound.path("limit").doubleValue()));
      }
      if (bounds.isEmpty()) {
        throw new IOException(place + ".anyOf: a bound is expected");
      }
      for (String task : tasks(place, entry, catalogue)) {
        goals.add(new Goal(task, bounds));
      }
    }
    return new Goals(goals);
  }

  /** The goals of one task. */
  public List<Goal> of(Task task) {
    return goals.stream().filter(goal -> goal.task().equals(task.id())).toList();
  }

  private static List<String> tasks(String place, JsonNode entry, TaskCatalogue catalogue)
      throws IOException {
    if (entry.hasNonNull("domain")) {
      String name = entry.path("domain").asText();
      Domain domain =
          WireName.parse(Domain.class, name).orElseThrow(() -> unknown(place + ".domain", name));
      return catalogue.tasks(domain).stream().map(Task::id).toList();
    }
    List<String> tasks = new ArrayList<>();
    for (JsonNode id : entry.path("tasks")) {
      tasks.add(
          catalogue
              .find(id.asText())
              .orElseThrow(() -> unknown(place + ".tasks", id.asText()))
              .id());
    }
    return tasks;
  }

  private static IOException unknown(String field, String value) {
    return new IOException(field + ": unknown '" + value + "'");
  }
}
