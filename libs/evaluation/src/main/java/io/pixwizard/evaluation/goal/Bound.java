package io.pixwizard.evaluation.goal;

import io.pixwizard.evaluation.score.Metric;

/**
 * A limit of one metric; whether it is the least or the most is the metric's direction.
 *
 * @param metric what is bounded
 * @param limit in the metric's unit, allowed itself
 */
public record Bound(Metric metric, double limit) {

  /** Whether a value is as good as the limit or better. */
  public boolean holds(double value) {
    return metric.higherIsBetter() ? value >= limit : value <= limit;
  }

  /** Such as "ciou >= 0.85". */
  public String text() {
    return "%s %s %s%s"
        .formatted(
            metric.wireName(),
            metric.higherIsBetter() ? ">=" : "<=",
            limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit),
            metric.unit().isEmpty() || metric.unit().equals("share") ? "" : " " + metric.unit());
  }
}
