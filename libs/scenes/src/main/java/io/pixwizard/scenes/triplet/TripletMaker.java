package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.seed.SeedStream;
import java.util.Map;

/** Makes the examples of one task, all but the instruction. */
@FunctionalInterface
interface TripletMaker {

  /**
   * An example without instruction.
   *
   * @param slots values for every slot of the task
   */
  record Draft(Map<String, String> slots, Picture input, Picture target, Truth truth) {}

  Draft make(int width, int height, SeedStream seeds);
}
