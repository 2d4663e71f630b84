package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * How the diffusion transformer is trained.
 *
 * @param seed of all draws
 * @param time how a step draws its time
 * @param dropout how often conditions are left out
 * @param microBatch examples whose gradients are computed at once; the rest of a batch is
 *     accumulated
 * @param initialGate where the gates of text and image attention begin; 0 as in the reference
 * @param mixedPrecision whether the blocks multiply matrices in bfloat16
 * @param trained which weights learn
 */
public record TransformerSettings(
    long seed,
    TimestepSampler time,
    Dropout dropout,
    int microBatch,
    double initialGate,
    boolean mixedPrecision,
    TrainedNames trained) {
  public TransformerSettings {
    requireNonNull(time, "time is null");
    requireNonNull(dropout, "dropout is null");
    requireNonNull(trained, "trained is null");
    check(microBatch > 0, "micro batch", "%s is not positive", microBatch);
  }

  /** A step's batch in the parts whose gradients are computed at once. */
  List<MicroBatch> microBatches(List<TrainingExample> batch) {
    List<MicroBatch> parts = new ArrayList<>();
    for (int first = 0; first < batch.size(); first += microBatch) {
      int end = Math.min(batch.size(), first + microBatch);
      parts.add(new MicroBatch(first, batch.subList(first, end)));
    }
    return parts;
  }

  /**
   * Examples whose gradients are computed at once.
   *
   * @param first number of the first within the step
   */
  record MicroBatch(int first, List<TrainingExample> examples) {}

  /**
   * How often a condition is left out, so that guidance works (paper, appendix C.2).
   *
   * @param text share of examples without their instruction only
   * @param image share of examples without their picture only
   * @param both share of examples without either
   */
  public record Dropout(double text, double image, double both) {
    /** 5 % each. */
    public static final Dropout PAPER = new Dropout(0.05, 0.05, 0.05);

    public Dropout {
      check(
          text >= 0 && image >= 0 && both >= 0 && text + image + both <= 1,
          "dropout",
          "%s, %s and %s must be shares of 1",
          text,
          image,
          both);
    }

    /** Whether a uniform draw leaves the instruction out. */
    boolean dropsText(double draw) {
      return draw < text || (draw >= text + image && draw < text + image + both);
    }

    /** Whether a uniform draw leaves the picture out. */
    boolean dropsImage(double draw) {
      return draw >= text && draw < text + image + both;
    }
  }
}
