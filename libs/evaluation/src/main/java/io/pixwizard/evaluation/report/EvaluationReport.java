package io.pixwizard.evaluation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/**
 * Everything that an evaluation measured.
 *
 * @param model name of what was measured
 * @param suite name of what it was measured on
 * @param settings what else the numbers depend on, such as solver steps
 * @param features name of the encoder behind Fréchet distances; empty without one
 * @param tasks in the order of the catalogue
 * @param skipped broken examples by reason, in words
 */
public record EvaluationReport(
    String model,
    String suite,
    Map<String, String> settings,
    String features,
    List<TaskReport> tasks,
    List<String> skipped) {

  /**
   * One task.
   *
   * @param task id
   * @param domain wire name
   * @param examples how many were answered
   */
  public record TaskReport(
      String task,
      String domain,
      int examples,
      List<MetricReport> metrics,
      List<GoalReport> goals) {
    public TaskReport {
      metrics = List.copyOf(metrics);
      goals = List.copyOf(goals);
    }
  }

  /**
   * One metric of one task.
   *
   * @param value of the model; null if none of its answers could be measured
   * @param references the same metric for the reference subjects, by name
   */
  public record MetricReport(
      String metric,
      String unit,
      boolean higherIsBetter,
      Double value,
      Map<String, Double> references) {
    public MetricReport {
      references = Map.copyOf(references);
    }
  }

  /**
   * One goal of one task.
   *
   * @param goal in words, such as "ciou >= 0.85"
   * @param possible whether the oracle reaches it; null if there was none
   */
  public record GoalReport(String goal, boolean reached, Boolean possible) {}

  public EvaluationReport {
    settings = Map.copyOf(settings);
    tasks = List.copyOf(tasks);
    skipped = List.copyOf(skipped);
  }

  /** Indented JSON with the names of the record's components. */
  public String toJson() {
    try {
      return JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build()
          .writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new AssertionError("records of text and numbers are JSON", e);
    }
  }
}
