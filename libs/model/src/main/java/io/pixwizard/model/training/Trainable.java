package io.pixwizard.model.training;

import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.tensor.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network in training: what a run steps, saves and goes on with.
 *
 * <p>Guarantees: a step is a pure function of the state, the step's number and the batch; a state
 * that is saved and loaded goes on with the same bits on the processor. Not safe for use by several
 * threads, but for {@link #anticipate}.
 */
public interface Trainable extends AutoCloseable {
  /**
   * Takes one update.
   *
   * @param step number of the step, from 0; every random draw depends on it
   * @param batch at least one example
   * @throws ArithmeticException if the loss or a gradient is not finite; the weights are unchanged
   */
  Outcome step(long step, List<TrainingExample> batch, double learningRate);

  /**
   * Tells the batch of a coming step, so that what depends on no weight can be made ready. Threads
   * other than the one that steps may call this meanwhile; no result depends on it.
   */
  default void anticipate(long step, List<TrainingExample> batch) {}

  /** Writes everything that {@link #step} depends on into {@code folder}, whole files only. */
  void save(Path folder) throws IOException;

  /**
   * Writes what inference needs, with averaged weights, into {@code folder}.
   *
   * @param precision of the stored weights
   * @param sample examples to measure constants on that no gradient fits, such as the scale of
   *     latents; not empty
   */
  void export(Path folder, Precision precision, List<TrainingExample> sample) throws IOException;

  /**
   * What the averaged weights make of examples, as inference would: a transformer answers inputs
   * and instructions, an autoencoder reconstructs targets. Equal states give equal pictures, and no
   * step depends on whether somebody looked.
   *
   * @param examples of sizes that the network takes
   * @return pictures of the examples' sizes, in their order
   * @throws io.pixwizard.model.autoencoder.NonFiniteException if a picture is not finite
   * @throws io.pixwizard.model.flow.NonFiniteLatentException if a latent is not finite
   */
  List<RgbPicture> samples(List<TrainingExample> examples);

  /** What was taken of another network's weights, if this one began with them just now. */
  default Optional<InitialReport> initial() {
    return Optional.empty();
  }

  /** Trained weights in all arrays. */
  long parameterCount();

  @Override
  void close();

  /**
   * @param loss mean over the batch
   * @param perExample loss of each example, in the batch's order
   * @param gradientNorm global norm before clipping
   * @param parts named parts of the loss, for curves
   */
  record Outcome(
      double loss, List<Double> perExample, double gradientNorm, Map<String, Double> parts) {
    public Outcome {
      perExample = List.copyOf(perExample);
      parts = Map.copyOf(parts);
    }
  }
}
