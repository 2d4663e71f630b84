package io.pixwizard.evaluation.suite;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.vision.raster.Size;
import java.util.List;
import java.util.Optional;

/**
 * Held-out scenes.
 *
 * <p>Seeds with the top bit set (the negative ones) are held out: no training may use them, see
 * {@link #isHeldOut}. A scene is a function of its seed, so no picture of the suite was trained on.
 * Instructions of {@link Split#HELD_OUT} were not trained on either; those of {@link Split#TRAIN}
 * tell what a model makes of a picture from what it makes of words.
 */
public final class SceneSuite implements Suite {

  /** The seed that reported numbers use. */
  public static final long DEFAULT_SEED = heldOut(1);

  private final TripletFactory factory;
  private final List<Task> tasks;
  private final int samples;
  private final Size size;
  private final long seed;
  private final Split wording;

  /**
   * A suite of every task of a catalogue.
   *
   * @param samples examples per task, at least 1
   * @param size of the pictures
   * @param seed of the scenes, held out
   * @param wording of the instructions
   * @throws IllegalArgumentException if there are no samples or the seed may be trained on
   */
  public SceneSuite(
      TripletFactory factory,
      TaskCatalogue catalogue,
      int samples,
      Size size,
      long seed,
      Split wording) {
    if (samples < 1) {
      throw new IllegalArgumentException("samples must be at least 1, was " + samples);
    }
    if (!isHeldOut(seed)) {
      throw new IllegalArgumentException(
          "seed must be negative, the others are for training; was " + seed);
    }
    this.factory = factory;
    this.tasks = List.copyOf(catalogue.tasks());
    this.samples = samples;
    this.size = size;
    this.seed = seed;
    this.wording = wording;
  }

  /** Whether scenes of a seed are kept for evaluation. */
  public static boolean isHeldOut(long seed) {
    return seed < 0;
  }

  /** The held-out seed with a number: the number with the top bit set. */
  public static long heldOut(long number) {
    return number | Long.MIN_VALUE;
  }

  @Override
  public String name() {
    return "scenes %s, seed %d, %s wording"
        .formatted(size, seed & Long.MAX_VALUE, wording.wireName());
  }

  @Override
  public List<Task> tasks() {
    return tasks;
  }

  @Override
  public int size(Task task) {
    return samples;
  }

  @Override
  public Optional<Example> example(Task task, int index) {
    Triplet triplet = factory.create(seed, index, task.id(), wording, size.width(), size.height());
    return Optional.of(
        new Example(
            Integer.toString(index),
            task,
            triplet.instruction(),
            triplet.slots(),
            Rasters.picture(triplet.input()),
            Rasters.picture(triplet.target()),
            Optional.of(triplet.truth())));
  }

  /** Nothing: scenes are never broken. */
  @Override
  public List<String> skipped() {
    return List.of();
  }
}
