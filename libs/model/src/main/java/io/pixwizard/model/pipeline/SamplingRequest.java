package io.pixwizard.model.pipeline;

import static io.pixwizard.model.InvalidInputException.check;
import static java.util.Objects.requireNonNull;

/**
 * What one picture is sampled from.
 *
 * @param text condition of the instruction
 * @param emptyText condition of the empty caption
 * @param picture condition of the input picture; its latent decides the size of the result
 * @param settings how it is sampled
 */
public record SamplingRequest(
    TextCondition text,
    TextCondition emptyText,
    PictureCondition picture,
    SamplingSettings settings) {
  public SamplingRequest {
    requireNonNull(text, "text is null");
    requireNonNull(emptyText, "emptyText is null");
    requireNonNull(picture, "picture is null");
    requireNonNull(settings, "settings is null");
  }

  /** The same from so many noises. */
  public SamplingRequest withEnsemble(int size) {
    return new SamplingRequest(text, emptyText, picture, settings.withEnsemble(size));
  }

  /** Requests of equal keys can be sampled as one batch. */
  public BatchKey batchKey() {
    return new BatchKey(
        picture.height(),
        picture.width(),
        settings.solver(),
        settings.steps(),
        settings.timeShift());
  }

  /**
   * What a batch has in common.
   *
   * @param height latent rows
   * @param width latent columns
   */
  public record BatchKey(int height, int width, String solver, int steps, double timeShift) {}

  /**
   * How a picture is sampled.
   *
   * @param seed of all random draws
   * @param solver such as {@code euler} or {@code midpoint}
   * @param steps solver steps, at least 1
   * @param timeShift of the time grid, positive; 1 is even
   * @param textGuidance s_T of the paper's equation 8; 1 for none
   * @param imageGuidance s_I of the paper's equation 8; 1 for none
   * @param ensemble noises that are begun from, at least 1; the answer is the mean of their latents
   */
  public record SamplingSettings(
      long seed,
      String solver,
      int steps,
      double timeShift,
      double textGuidance,
      double imageGuidance,
      int ensemble) {
    public SamplingSettings {
      requireNonNull(solver, "solver is null");
      check(steps >= 1, "steps", "%s is less than 1", steps);
      check(ensemble >= 1, "ensemble", "%s is less than 1", ensemble);
    }

    /** The same with other noise. */
    public SamplingSettings withSeed(long other) {
      return new SamplingSettings(
          other, solver, steps, timeShift, textGuidance, imageGuidance, ensemble);
    }

    /** The same from so many noises. */
    public SamplingSettings withEnsemble(int size) {
      return new SamplingSettings(
          seed, solver, steps, timeShift, textGuidance, imageGuidance, size);
    }
  }
}
