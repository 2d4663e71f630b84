package io.pixwizard.evaluation.report;

import io.pixwizard.evaluation.report.EvaluationReport.GoalReport;
import io.pixwizard.evaluation.report.EvaluationReport.MetricReport;
import io.pixwizard.evaluation.report.EvaluationReport.TaskReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A report as lines of aligned columns. */
public final class TextTable {

  private TextTable() {}

  /** One line per metric, and below each task its goals. */
  public static String of(EvaluationReport report) {
    Set<String> references = new TreeSet<>();
    report.tasks().stream()
        .flatMap(task -> task.metrics().stream())
        .forEach(metric -> references.addAll(metric.references().keySet()));
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("task", "n", "metric", report.model()));
    head.addAll(references);
    head.add("goal");
    rows.add(head);
    for (TaskReport task : report.tasks()) {
      rows.addAll(rows(task, references));
    }
    StringBuilder text = new StringBuilder();
    text.append(report.model()).append(" on ").append(report.suite()).append('\n');
    if (!report.settings().isEmpty()) {
      text.append(new TreeMap<>(report.settings())).append('\n');
    }
    text.append(aligned(rows));
    long goals = goals(report).size();
    long reached = goals(report).stream().filter(GoalReport::reached).count();
    text.append(String.format(Locale.ROOT, "%d of %d goals reached%n", reached, goals));
    report.skipped().forEach(line -> text.append("skipped: ").append(line).append('\n'));
    return text.toString();
  }

  private static List<GoalReport> goals(EvaluationReport report) {
    return report.tasks().stream().flatMap(task -> task.goals().stream()).toList();
  }

  private static List<List<String>> rows(TaskReport task, Set<String> references) {
    List<List<String>> rows = new ArrayList<>();
    for (MetricReport metric : task.metrics()) {
      List<String> row = new ArrayList<>();
      row.add(rows.isEmpty() ? task.task() : "");
      row.add(rows.isEmpty() ? Integer.toString(task.examples()) : "");
      row.add(name(metric));
      row.add(number(metric.value()));
      references.forEach(name -> row.add(number(metric.references().get(name))));
      row.add(goal(task, metric));
      rows.add(row);
    }
    return rows;
  }

  /** Beside the metric that the goal begins with. */
  private static String goal(TaskReport task, MetricReport metric) {
    return task.goals().stream()
        .filter(goal -> goal.goal().startsWith(metric.metric() + " "))
        .map(
            goal ->
                (goal.reached() ? "reached: " : "MISSED: ")
                    + goal.goal()
                    + (Boolean.FALSE.equals(goal.possible()) ? " (the oracle misses it too)" : ""))
        .findFirst()
        .orElse("");
  }

  private static String name(MetricReport metric) {
    String unit = metric.unit().isEmpty() || metric.unit().equals("share") ? "" : metric.unit();
    return metric.metric()
        + (metric.higherIsBetter() ? " +" : " -")
        + (unit.isEmpty() ? "" : " [" + unit + "]");
  }

  private static String number(Double value) {
    if (value == null) {
      return "";
    }
    return String.format(
        Locale.ROOT, Math.abs(value) < 0.01 && value != 0 ? "%.1e" : "%.3f", value);
  }

  private static String aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        boolean number = i == 1 || (i > 2 && i < columns - 1);
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(number ? pad + row.get(i) : row.get(i) + pad).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
