package io.pixwizard.vision.decode;

import io.pixwizard.vision.mask.Component;
import io.pixwizard.vision.mask.Components;
import io.pixwizard.vision.mask.Connectivity;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * How much each pixel looks marked, 0 to 1; NaN where the picture cannot tell. Splits it with the
 * threshold half-way between the means of both sides (Ridler and Calvard 1978), which stays right
 * when the marked part is small, unlike Otsu's.
 */
final class ScoreMap {
  private static final int ITERATIONS = 50;
  private static final double UNSURE = 0.1;

  private final Size size;
  private final float[] scores; // [height, width]

  ScoreMap(Size size, float[] scores) {
    this.size = size;
    this.scores = scores;
  }

  /**
   * Separates what is marked.
   *
   * @param expected mean score of marked pixels in a clean drawing
   * @param leastMean marked pixels with a lower mean are noise, then nothing is found
   */
  MaskSet split(double expected, double leastMean, Cleanup cleanup) {
    double threshold = threshold(expected / 2);
    Mask marked = cleanup.clean(withUnknownParts(Mask.where(size, i -> scores[i] >= threshold)));
    double mean = mean(marked);
    double confidence = confidence(marked, mean, expected, threshold);
    if (!(mean >= leastMean)) {
      return new MaskSet(size, List.of(), 1 - confidence);
    }
    Components parts = Components.of(marked, Connectivity.EIGHT);
    List<MaskInstance> instances = new ArrayList<>();
    for (Component part : parts.all()) {
      Mask mask = parts.mask(part);
      instances.add(new MaskInstance(part.label(), mask, plausibility(mean(mask), expected)));
    }
    return new MaskSet(size, instances, confidence);
  }

  private double threshold(double first) {
    double threshold = first;
    for (int i = 0; i < ITERATIONS; i++) {
      double low = 0;
      double high = 0;
      int lows = 0;
      int highs = 0;
      for (float score : scores) {
        if (score >= threshold) {
          high += score;
          highs++;
        } else if (score < threshold) {
          low += score;
          lows++;
        }
      }
      if (lows == 0 || highs == 0) {
        return threshold;
      }
      double next = (low / lows + high / highs) / 2;
      if (Math.abs(next - threshold) < 1e-4) {
        return next;
      }
      threshold = next;
    }
    return threshold;
  }

  /** A part that cannot tell belongs to the mask when most of its known neighbours do. */
  private Mask withUnknownParts(Mask known) {
    Components unknown =
        Components.of(Mask.where(size, i -> Float.isNaN(scores[i])), Connectivity.FOUR);
    int[] votes = new int[unknown.all().size() + 1];
    int width = size.width();
    for (int i = 0; i < scores.length; i++) {
      if (Float.isNaN(scores[i])) {
        continue;
      }
      int vote = known.contains(i) ? 1 : -1;
      int x = i % width;
      votes[x > 0 ? unknown.label(i - 1) : 0] += vote;
      votes[x < width - 1 ? unknown.label(i + 1) : 0] += vote;
      votes[i >= width ? unknown.label(i - width) : 0] += vote;
      votes[i + width < scores.length ? unknown.label(i + width) : 0] += vote;
    }
    return known.or(unknown.mask(part -> votes[part.label()] > 0));
  }

  private double mean(Mask mask) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (mask.contains(i) && !Float.isNaN(scores[i])) {
        sum += scores[i];
        count++;
      }
    }
    return sum / count;
  }

  private double confidence(Mask marked, double mean, double expected, double threshold) {
    int area = marked.area();
    if (area == 0) {
      return 0;
    }
    int unsure = 0;
    for (float score : scores) {
      if (Math.abs(score - threshold) < UNSURE * expected) {
        unsure++;
      }
    }
    return plausibility(mean, expected) * (1 - Math.min(1, (double) unsure / area));
  }

  private static double plausibility(double mean, double expected) {
    return Double.isNaN(mean) ? 0 : 1 - Math.min(1, Math.abs(mean - expected) / expected);
  }
}
