package io.pixwizard.contracts.training;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.InvalidMessageException;

/**
 * How long and how fast a training learns.
 *
 * @param steps optimizer steps, at least 1
 * @param batchSize samples a step, at least 1
 * @param learningRate peak, positive
 * @param seed of data order, noise and dropout
 * @param reportEvery steps between progress messages, at least 1
 * @param sampleEvery steps between sample grids, at least 1
 * @param saveEvery steps between checkpoints, at least 1
 */
public record TrainingSchedule(
    long steps,
    int batchSize,
    double learningRate,
    long seed,
    int reportEvery,
    int sampleEvery,
    int saveEvery) {

  /**
   * @throws InvalidMessageException if a value is outside its range
   */
  public TrainingSchedule {
    check(steps >= 1, "steps", "%d is less than 1", steps);
    check(batchSize >= 1, "batchSize", "%d is less than 1", batchSize);
    check(
        learningRate > 0 && Double.isFinite(learningRate),
        "learningRate",
        "%s is not positive",
        learningRate);
    check(reportEvery >= 1, "reportEvery", "%d is less than 1", reportEvery);
    check(sampleEvery >= 1, "sampleEvery", "%d is less than 1", sampleEvery);
    check(saveEvery >= 1, "saveEvery", "%d is less than 1", saveEvery);
  }
}
