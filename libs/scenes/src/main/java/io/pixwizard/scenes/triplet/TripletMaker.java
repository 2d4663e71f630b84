package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.seed.SeedStream;
import java.util.Map;
import java.util.Set;

/** Makes the examples of one task, all but the instruction. */
@FunctionalInterface
interface TripletMaker {

  /**
   * An example without instruction.
   *
   * @param slots values for every slot of the task
   * @param told slots that the instruction must use, or the answer could not be known
   */
  record Draft(
      Map<String, String> slots, Picture input, Picture target, Truth truth, Set<String> told) {

    /** An example that any instruction of the task suits. */
    Draft(Map<String, String> slots, Picture input, Picture target, Truth truth) {
      this(slots, input, target, truth, Set.of());
    }
  }

  Draft make(int width, int height, SeedStream seeds);
}
