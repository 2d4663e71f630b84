package io.pixwizard.evaluation.score;

import io.pixwizard.vision.metric.ConfusionMatrix;
import io.pixwizard.vision.metric.MaskOverlap;
import java.util.OptionalDouble;

/** A metric over many examples. Mutable and not thread-safe. */
public final class MetricTotal {

  private double sum;
  private long count;
  private MaskOverlap overlap = MaskOverlap.NONE;
  private ConfusionMatrix classes;

  /** Adds the measurement of one example. */
  public void add(Measurement measurement) {
    if (measurement instanceof Measurement.Value value) {
      sum += value.value();
      count++;
    } else if (measurement instanceof Measurement.Overlap pair) {
      overlap = overlap.plus(pair.overlap());
    } else if (measurement instanceof Measurement.Classes counted) {
      if (classes == null) {
        classes = new ConfusionMatrix(counted.classes(), counted.ignored());
      }
      classes.add(counted.counts());
    }
  }

  /** The mean, the cumulative IoU or the mean IoU of the classes; empty if nothing counted. */
  public OptionalDouble value() {
    if (classes != null) {
      return classes.meanIou();
    }
    return count > 0 ? OptionalDouble.of(sum / count) : overlap.cumulativeIou();
  }
}
