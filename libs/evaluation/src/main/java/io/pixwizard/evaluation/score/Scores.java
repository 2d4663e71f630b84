package io.pixwizard.evaluation.score;

import io.pixwizard.vision.metric.MaskOverlap;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The measurements of one answer, in the order of the metrics. */
public final class Scores {

  private final Map<Metric, Measurement> measurements = new EnumMap<>(Metric.class);

  Scores() {}

  Scores with(Metric metric, double value) {
    measurements.put(metric, new Measurement.Value(value));
    return this;
  }

  Scores with(Metric metric, boolean right) {
    return with(metric, right ? 1 : 0);
  }

  Scores withPsnr(Metric metric, double decibels) {
    return with(metric, Math.min(Metric.MAX_PSNR, decibels));
  }

  Scores with(Metric metric, MaskOverlap overlap) {
    measurements.put(metric, new Measurement.Overlap(overlap));
    return this;
  }

  Scores with(Metric metric, Measurement measurement) {
    measurements.put(metric, measurement);
    return this;
  }

  /** What was measured; a metric that says nothing about this example is left out. */
  public Map<Metric, Measurement> measurements() {
    return Collections.unmodifiableMap(measurements);
  }
}
