package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;
import static io.pixwizard.training.InvalidRecipeException.present;

/**
 * What every run has, whatever it trains.
 *
 * @param steps updates of the whole run
 * @param batch examples per update
 * @param learningRate by step; default constant 1e-4
 * @param optimization default as the reference
 * @param checkpoint when the run saves itself
 * @param report when the run tells of itself
 * @param loaders threads that prepare examples while the network computes; default 1
 */
public record Schedule(
    Long steps,
    Integer batch,
    LearningRate learningRate,
    Optimization optimization,
    CheckpointRule checkpoint,
    ReportRule report,
    Integer loaders) {
  public Schedule {
    check(present("schedule.steps", steps) > 0, "schedule.steps", "%s is not positive", steps);
    check(present("schedule.batch", batch) > 0, "schedule.batch", "%s is not positive", batch);
    learningRate = learningRate == null ? new LearningRate(null, 0, 0, 0) : learningRate;
    optimization = optimization == null ? Optimization.REFERENCE : optimization;
    checkpoint = checkpoint == null ? CheckpointRule.DEFAULT : checkpoint;
    report = report == null ? ReportRule.DEFAULT : report;
    loaders = loaders == null ? 1 : loaders;
    check(loaders > 0, "schedule.loaders", "%s is not positive", loaders);
  }
}
