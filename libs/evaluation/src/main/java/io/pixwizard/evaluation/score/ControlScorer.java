package io.pixwizard.evaluation.score;

import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.evaluation.raster.GradientField;
import io.pixwizard.evaluation.raster.Morphology;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import java.util.Arrays;

/**
 * Whether a picture follows the lines of its condition: the probability that the colour changes
 * more at a line of the condition than at a pixel away from lines (the area under the ROC curve of
 * the gradient). A picture with edges everywhere gains nothing.
 */
record ControlScorer(ConditionLines conditionLines, Scorer contents) implements Scorer {

  private static final int AWAY = 4;

  @Override
  public Scores score(Example example, Picture answer) {
    Scores scores = contents.score(example, answer);
    PictureKind kind = example.task().input();
    Mask lines = conditionLines.of(kind, example.input());
    Mask away = Morphology.dilate(lines, AWAY).complement();
    if (lines.area() > 0 && away.area() > 0) {
      scores.with(Metric.CONTROL, area(GradientField.of(answer), lines, away));
    }
    return scores;
  }

  /** The Mann-Whitney statistic; ties count half. */
  private static double area(GradientField gradients, Mask lines, Mask away) {
    double[] at = values(gradients, lines);
    double[] elsewhere = values(gradients, away);
    Arrays.sort(elsewhere);
    double wins = 0;
    for (double value : at) {
      wins += (below(elsewhere, value, false) + below(elsewhere, value, true)) / 2.0;
    }
    return wins / ((double) at.length * elsewhere.length);
  }

  private static double[] values(GradientField gradients, Mask mask) {
    double[] values = new double[mask.area()];
    int count = 0;
    for (int i = 0; count < values.length; i++) {
      if (mask.contains(i)) {
        values[count++] = gradients.strongestAround(i);
      }
    }
    return values;
  }

  /** How many sorted values are below a value, or not above it. */
  private static int below(double[] sorted, double value, boolean included) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean counts = included ? sorted[middle] <= value : sorted[middle] < value;
      low = counts ? middle + 1 : low;
      high = counts ? high : middle;
    }
    return low;
  }
}
