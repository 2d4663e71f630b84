package io.pixwizard.evaluation;

import io.pixwizard.evaluation.model.FeatureExtractor;
import io.pixwizard.evaluation.score.Metric;
import io.pixwizard.evaluation.score.MetricTotal;
import io.pixwizard.evaluation.score.Scores;
import io.pixwizard.vision.metric.FrechetDistance;
import io.pixwizard.vision.raster.Picture;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one subject reached in one task so far. */
final class TaskRun {

  private final Map<Metric, MetricTotal> totals = new EnumMap<>(Metric.class);
  private final List<double[]> answerFeatures = new ArrayList<>();
  private final List<double[]> targetFeatures = new ArrayList<>();

  void add(Scores scores) {
    scores
        .measurements()
        .forEach(
            (metric, measurement) ->
                totals.computeIfAbsent(metric, any -> new MetricTotal()).add(measurement));
  }

  void add(FeatureExtractor extractor, List<Picture> answers, List<Picture> targets) {
    extractor.features(answers).forEach(vector -> answerFeatures.add(toDoubles(vector)));
    extractor.features(targets).forEach(vector -> targetFeatures.add(toDoubles(vector)));
  }

  Map<Metric, Double> values() {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    totals.forEach((metric, total) -> total.value().ifPresent(value -> values.put(metric, value)));
    if (answerFeatures.size() > 1) {
      values.put(
          Metric.FRECHET,
          FrechetDistance.of(
              answerFeatures.toArray(double[][]::new), targetFeatures.toArray(double[][]::new)));
    }
    return values;
  }

  private static double[] toDoubles(float[] vector) {
    double[] doubles = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      doubles[i] = vector[i];
    }
    return doubles;
  }
}
