package io.pixwizard.routing;

import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Task;

/**
 * Which pictures come with an instruction. They rule tasks out, whatever the words are like.
 *
 * @param picture whether there is a picture to work on
 * @param mask whether a region of it is marked
 * @param condition whether there is a condition map
 */
public record GivenInputs(boolean picture, boolean mask, boolean condition) {
  private static final double UNLIKELY = -2;

  /** What a job was given. */
  public static GivenInputs of(JobInput input) {
    return new GivenInputs(
        input.picture().isPresent(), input.mask().isPresent(), input.condition().isPresent());
  }

  /** What comes with a job of a task. */
  public static GivenInputs of(Task task) {
    boolean blank = task.input() == PictureKind.BLANK_CANVAS;
    boolean condition = task.domain() == Domain.CONTROLLABLE_GENERATION;
    return new GivenInputs(!blank && !condition, task.domain() == Domain.INPAINTING, condition);
  }

  /**
   * Whether the task can be meant: with a condition map alone only controllable generation, with
   * nothing only text-to-image, with a marked region only tasks that fill one, with a picture
   * everything that reads one.
   */
  public boolean allow(Task task) {
    boolean blank = task.input() == PictureKind.BLANK_CANVAS;
    if (mask) {
      return task.domain() == Domain.INPAINTING;
    }
    if (condition) {
      return task.domain() == Domain.CONTROLLABLE_GENERATION;
    }
    return blank != picture;
  }

  /**
   * What the pictures say about a task that they allow, next to the words: a map to generate from
   * usually comes as a condition, so a picture that is none makes that unlikely.
   */
  double logPrior(Task task) {
    boolean fromMap = task.domain() == Domain.CONTROLLABLE_GENERATION;
    return fromMap && !condition ? UNLIKELY : 0;
  }
}
