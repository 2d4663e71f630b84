package io.pixwizard.training.run;

import java.nio.file.Path;

/** Hears of a run, in its thread: who takes long slows it down. */
public interface RunListener {
  /** After every step. */
  default void stepped(long step, double loss) {}

  /** After every {@code metrics_every} steps. */
  default void progressed(Progress progress) {}

  /** A checkpoint is complete. */
  default void saved(long step, Path checkpoint) {}

  /** The run ended by itself or was canceled; its last checkpoint is complete. */
  default void ended(RunEnd end) {}
}
