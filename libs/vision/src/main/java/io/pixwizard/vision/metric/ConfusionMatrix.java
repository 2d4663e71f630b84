package io.pixwizard.vision.metric;

import io.pixwizard.vision.raster.LabelMap;
import java.util.OptionalDouble;

/**
 * Counts of (true class, predicted class) over a data set, for semantic segmentation. Mutable and
 * not thread-safe; merge one per thread with {@link #add(ConfusionMatrix)}.
 */
public final class ConfusionMatrix {
  private final int classes;
  private final int ignored;
  private final long[] counts; // [true class, predicted class]

  /**
   * Starts with zeros.
   *
   * @param classes labels are 0 to classes - 1
   * @param ignored true label whose pixels do not count (0 for ADE20K, 255 for Cityscapes); -1 for
   *     none
   */
  public ConfusionMatrix(int classes, int ignored) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, was " + classes);
    }
    this.classes = classes;
    this.ignored = ignored;
    this.counts = new long[Math.multiplyExact(classes, classes)];
  }

  /**
   * Counts one picture.
   *
   * @throws IllegalArgumentException if the sizes differ or a label that counts is no class
   */
  public void add(LabelMap predicted, LabelMap truth) {
    if (!predicted.size().equals(truth.size())) {
      throw new IllegalArgumentException(
          "label maps of %s and %s".formatted(predicted.size(), truth.size()));
    }
    for (int i = 0; i < truth.size().area(); i++) {
      int trueLabel = truth.label(i);
      if (trueLabel == ignored) {
        continue;
      }
      counts[require(trueLabel) * classes + require(predicted.label(i))]++;
    }
  }

  /** Adds the counts of another matrix of the same shape. */
  public void add(ConfusionMatrix other) {
    if (classes != other.classes || ignored != other.ignored) {
      throw new IllegalArgumentException("matrices of different classes");
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  /** IoU of one class; nothing if it was neither there nor predicted. */
  public OptionalDouble iou(int label) {
    long truths = 0;
    long predictions = 0;
    for (int i = 0; i < classes; i++) {
      truths += counts[require(label) * classes + i];
      predictions += counts[i * classes + label];
    }
    long hits = counts[label * classes + label];
    long union = truths + predictions - hits;
    return union == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / union);
  }

  /** mIoU: mean over the classes that were there or predicted; the ignored label is no class. */
  public OptionalDouble meanIou() {
    double sum = 0;
    int present = 0;
    for (int label = 0; label < classes; label++) {
      OptionalDouble iou = label == ignored ? OptionalDouble.empty() : iou(label);
      if (iou.isPresent()) {
        sum += iou.getAsDouble();
        present++;
      }
    }
    return present == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / present);
  }

  /** Share of the counted pixels with the right class; nothing if none counted. */
  public OptionalDouble pixelAccuracy() {
    long hits = 0;
    long all = 0;
    for (int i = 0; i < counts.length; i++) {
      all += counts[i];
      hits += i / classes == i % classes ? counts[i] : 0;
    }
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / all);
  }

  private int require(int label) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException("label %d of %d classes".formatted(label, classes));
    }
    return label;
  }
}
