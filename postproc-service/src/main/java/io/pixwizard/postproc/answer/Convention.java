package io.pixwizard.postproc.answer;

import io.pixwizard.vision.task.DrawingConventions;

/** By what data a checkpoint learned to draw its answers. */
public enum Convention {
  /** Our drawn scenes. */
  SCENES(DrawingConventions.SCENES),
  /** The data sets of the paper. */
  PAPER(DrawingConventions.PAPER);

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final DrawingConventions drawings;

  Convention(DrawingConventions drawings) {
    this.drawings = drawings;
  }

  /** What the drawings mean. */
  public DrawingConventions drawings() {
    return drawings;
  }
}
