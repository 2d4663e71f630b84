package io.pixwizard.training.run;

import io.pixwizard.artifacts.manifest.CompleteFolder;
import java.nio.file.Path;
import java.util.List;

/** Hears of a run, in its thread: who takes long slows it down. */
public interface RunListener {
  /** After every step. */
  default void stepped(long step, double loss) {}

  /** After every {@code metrics_every} steps. */
  default void progressed(Progress progress) {}

  /**
   * The run goes on from a checkpoint, before its first step.
   *
   * @param step updates taken
   * @param damages what is wrong with newer checkpoints that were passed over
   */
  default void resumed(long step, List<String> damages) {}

  /** A checkpoint is complete. */
  default void saved(long step, CompleteFolder checkpoint) {}

  /** Pictures were sampled from fixed inputs: a PNG that is there until the next are. */
  default void sampled(long step, Path grid) {}

  /** The run ended by itself or was canceled; its last checkpoint is complete. */
  default void ended(RunEnd end) {}
}
