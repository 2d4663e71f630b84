package io.pixwizard.training.checkpoint;

import java.nio.file.Path;
import java.util.List;

/**
 * A checkpoint to go on from.
 *
 * @param state where the run stands
 * @param files the verified weights on this disk
 * @param damages what is wrong with newer checkpoints that had to be passed over; usually empty
 */
public record Restored(RunState state, Path files, List<String> damages) {
  public Restored {
    damages = List.copyOf(damages);
  }
}
