package io.pixwizard.training.run;

import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.model.training.InitialReport;
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

  /**
   * The recipe is not the one that the checkpoint was saved with; before {@link #resumed}.
   *
   * @param changes each names a field with its value then and now
   */
  default void changed(List<String> changes) {}

  /**
   * A data set of the recipe is not drawn, because it holds no example; before the first step.
   *
   * @param dataSet its number and path
   */
  default void leftOut(String dataSet, String reason) {}

  /** The run begins with weights of another network, before its first step. */
  default void began(InitialReport initial) {}

  /** A checkpoint is complete. */
  default void saved(long step, CompleteFolder checkpoint) {}

  /** Pictures were sampled from fixed inputs, before the report of this step: a PNG. */
  default void sampled(long step, Path grid) {}

  /** Pictures were to be sampled, and a number in them was not finite. The run goes on. */
  default void notSampled(long step, String problem) {}

  /** The run ended by itself or was canceled; its last checkpoint is complete. */
  default void ended(RunEnd end) {}
}
