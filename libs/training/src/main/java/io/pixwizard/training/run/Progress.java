package io.pixwizard.training.run;

import java.time.Duration;
import java.util.Map;

/**
 * How a run does, averaged over the steps since the last report.
 *
 * @param run name of the run
 * @param step updates taken
 * @param steps updates of the whole run
 * @param loss mean
 * @param lossByTask mean by task id
 * @param parts named parts of the loss
 * @param gradientNorm mean global norm before clipping
 * @param learningRate of the last step
 * @param examplesPerSecond of time spent, pauses left out
 * @param remaining estimate by the speed since the last report
 * @param skipped how often a broken item of the data was skipped since the process took the run up
 */
public record Progress(
    String run,
    long step,
    long steps,
    double loss,
    Map<String, Double> lossByTask,
    Map<String, Double> parts,
    double gradientNorm,
    double learningRate,
    double examplesPerSecond,
    Duration remaining,
    long skipped) {}
