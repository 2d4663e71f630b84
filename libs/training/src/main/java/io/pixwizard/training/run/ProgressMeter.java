package io.pixwizard.training.run;

import io.pixwizard.model.training.Trainable;
import io.pixwizard.training.data.LabelledExample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Averages outcomes between two reports. */
final class ProgressMeter {
  private static final double NANOS = 1e9;

  private final String run;
  private final long steps;
  private final Map<String, Mean> byTask = new TreeMap<>();
  private final Map<String, Mean> parts = new TreeMap<>();
  private Mean loss = new Mean();
  private Mean norm = new Mean();
  private long examples;
  private long nanos;
  private long taken;

  ProgressMeter(String run, long steps) {
    this.run = run;
    this.steps = steps;
  }

  void add(List<LabelledExample> batch, Trainable.Outcome outcome, long stepNanos) {
    loss.add(outcome.loss());
    norm.add(outcome.gradientNorm());
    for (int i = 0; i < batch.size(); i++) {
      byTask
          .computeIfAbsent(batch.get(i).taskId(), task -> new Mean())
          .add(outcome.perExample().get(i));
    }
    outcome.parts().forEach((part, v) -> parts.computeIfAbsent(part, p -> new Mean()).add(v));
    examples += batch.size();
    nanos += stepNanos;
    taken++;
  }

  /** What was added since the last call. */
  Progress take(long step, double learningRate, long skipped) {
    Duration remaining = Duration.ofNanos((long) ((double) nanos / taken * (steps - step)));
    Progress progress =
        new Progress(
            run,
            step,
            steps,
            loss.value(),
            values(byTask),
            values(parts),
            norm.value(),
            learningRate,
            examples * NANOS / nanos,
            remaining,
            skipped);
    byTask.clear();
    parts.clear();
    loss = new Mean();
    norm = new Mean();
    examples = 0;
    nanos = 0;
    taken = 0;
    return progress;
  }

  private static Map<String, Double> values(Map<String, Mean> means) {
    Map<String, Double> values = new TreeMap<>();
    means.forEach((name, mean) -> values.put(name, mean.value()));
    return values;
  }

  private static final class Mean {
    private double sum;
    private long count;

    void add(double value) {
      sum += value;
      count++;
    }

    double value() {
      return sum / count;
    }
  }
}
