package io.pixwizard.contracts.training;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.util.Map;
import java.util.Optional;

/**
 * How a training goes.
 *
 * @param runId the training
 * @param state where it stands
 * @param step optimizer steps taken, 0 to {@code steps}
 * @param steps optimizer steps in all, at least 1
 * @param loss mean over the steps since the last report; absent before the first
 * @param lossByTask the same by task id
 * @param samplesPerSecond throughput since the last report, not negative
 * @param learningRate of the last step, not negative
 * @param remainingSeconds estimated time to the end, s
 * @param sampleGrid pictures sampled from fixed inputs
 * @param published checkpoint that this report announces
 * @param failure why it failed, if it did
 * @param message for people; why it failed, if it did
 * @param worker identifier of the process
 */
public record TrainingProgress(
    String runId,
    TrainingState state,
    long step,
    long steps,
    Optional<Double> loss,
    Map<String, Double> lossByTask,
    double samplesPerSecond,
    double learningRate,
    Optional<Long> remainingSeconds,
    Optional<ArtifactRef> sampleGrid,
    Optional<CheckpointRef> published,
    Optional<TrainingFailure> failure,
    Optional<String> message,
    String worker)
    implements Message {

  /**
   * Copies the map.
   *
   * @throws InvalidMessageException if a value is missing or outside its range
   */
  public TrainingProgress {
    Identifiers.checkIdentifier(runId, "runId");
    InvalidMessageException.present(state, "state");
    check(steps >= 1, "steps", "%d is less than 1", steps);
    check(step >= 0 && step <= steps, "step", "%d is not in 0..%d", step, steps);
    InvalidMessageException.present(loss, "loss");
    lossByTask = Map.copyOf(lossByTask);
    check(
        samplesPerSecond >= 0 && Double.isFinite(samplesPerSecond),
        "samplesPerSecond",
        "%s is not 0 or more",
        samplesPerSecond);
    check(
        learningRate >= 0 && Double.isFinite(learningRate),
        "learningRate",
        "%s is not 0 or more",
        learningRate);
    InvalidMessageException.present(remainingSeconds, "remainingSeconds");
    InvalidMessageException.present(sampleGrid, "sampleGrid");
    InvalidMessageException.present(published, "published");
    InvalidMessageException.present(failure, "failure");
    InvalidMessageException.present(message, "message");
    Identifiers.checkIdentifier(worker, "worker");
  }

  @Override
  public String key() {
    return runId;
  }
}
