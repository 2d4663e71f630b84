package io.pixwizard.evaluation.report;

import io.pixwizard.contracts.task.Task;
import io.pixwizard.evaluation.goal.Goal;
import io.pixwizard.evaluation.model.Subject;
import io.pixwizard.evaluation.report.EvaluationReport.GoalReport;
import io.pixwizard.evaluation.report.EvaluationReport.MetricReport;
import io.pixwizard.evaluation.report.EvaluationReport.TaskReport;
import io.pixwizard.evaluation.score.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the values of a task beside those of the references and its goals. */
public final class TaskReports {

  private static final String ORACLE = Subject.oracle().name();

  private TaskReports() {}

  /**
   * The report of a task.
   *
   * @param examples how many were answered
   * @param values of the model
   * @param references values by name of the reference
   */
  public static TaskReport of(
      Task task,
      int examples,
      Map<Metric, Double> values,
      Map<String, Map<Metric, Double>> references,
      List<Goal> goals) {
    List<MetricReport> metrics = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      Map<String, Double> others = new TreeMap<>();
      references.forEach(
          (name, measured) -> {
            if (measured.containsKey(metric)) {
              others.put(name, measured.get(metric));
            }
          });
      if (values.containsKey(metric) || !others.isEmpty()) {
        metrics.add(
            new MetricReport(
                metric.wireName(),
                metric.unit(),
                metric.higherIsBetter(),
                values.get(metric),
                others));
      }
    }
    Map<Metric, Double> oracle = references.get(ORACLE);
    List<GoalReport> reports =
        goals.stream()
            .map(
                goal ->
                    new GoalReport(
                        goal.text(),
                        goal.reached(values),
                        oracle == null ? null : goal.reached(oracle)))
            .toList();
    return new TaskReport(task.id(), task.domain().wireName(), examples, metrics, reports);
  }
}
