package io.pixwizard.dit.worker.sampling;

import io.pixwizard.model.RgbPicture;

/**
 * Pictures on their way from noise, all at the same step. A step that throws leaves the pictures
 * where they were, so that they can be saved.
 */
public interface SamplingRun extends AutoCloseable {
  /** Steps that every picture has taken. */
  int step();

  /** Evaluations of the network that picture {@code i} has taken. */
  int evaluations(int i);

  /** Whether the pictures are done. */
  boolean isDone();

  /**
   * Takes one step.
   *
   * @throws ArithmeticException if a latent is not finite
   * @throws DeviceMemoryException if the device has too little memory
   */
  void advance();

  /** The state of picture {@code i}, to go on elsewhere. */
  byte[] save(int i);

  /** Where picture {@code i} is heading. */
  RgbPicture preview(int i);

  /** Picture {@code i}, once it is done. */
  RgbPicture result(int i);

  /** What the autoencoder leaves of the input of picture {@code i}; at any step the same. */
  RgbPicture reconstruction(int i);

  @Override
  void close();
}
