package io.pixwizard.evaluation.goal;

import io.pixwizard.evaluation.score.Metric;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a task is meant to reach: one of several bounds.
 *
 * @param task id of the task
 * @param anyOf at least one
 */
public record Goal(String task, List<Bound> anyOf) {

  /**
   * Copies the bounds.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Goal {
    anyOf = List.copyOf(anyOf);
    if (anyOf.isEmpty()) {
      throw new IllegalArgumentException("anyOf: a goal needs a bound, task " + task);
    }
  }

  /** Whether measured values reach the goal; a metric that was not measured does not. */
  public boolean reached(Map<Metric, Double> values) {
    return anyOf.stream()
        .anyMatch(
            bound -> values.containsKey(bound.metric()) && bound.holds(values.get(bound.metric())));
  }

  /** Such as "psnr-gain >= 6 dB or psnr >= 30 dB". */
  public String text() {
    return anyOf.stream().map(Bound::text).collect(Collectors.joining(" or "));
  }
}
