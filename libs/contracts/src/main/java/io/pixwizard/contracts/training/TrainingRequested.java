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
 * A training was asked for.
 *
 * @param runId identifier
 * @param checkpoint name under which results are published
 * @param initial where weights come from; absent means random ones
 * @param taskWeights how often each task of the catalogue is drawn, by task id, each positive;
 *     empty means all equally often
 * @param dataset archive of samples; absent means generated scenes
 * @param configuration further settings of the trainer as a JSON file
 * @param schedule how long and how fast
 * @param labels the client's own words
 */
public record TrainingRequested(
    String runId,
    String checkpoint,
    Optional<CheckpointRef> initial,
    Map<String, Double> taskWeights,
    Optional<ArtifactRef> dataset,
    Optional<ArtifactRef> configuration,
    TrainingSchedule schedule,
    Map<String, String> labels)
    implements Message {

  /**
   * Copies the maps.
   *
   * @throws InvalidMessageException if a value is missing or outside its range
   */
  public TrainingRequested {
    Identifiers.checkIdentifier(runId, "runId");
    Identifiers.checkIdentifier(checkpoint, "checkpoint");
    InvalidMessageException.present(initial, "initial");
    taskWeights = Map.copyOf(taskWeights);
    taskWeights.forEach(
        (task, weight) ->
            check(
                weight > 0 && Double.isFinite(weight),
                "taskWeights." + task,
                "%s is not positive",
                weight));
    InvalidMessageException.present(dataset, "dataset");
    InvalidMessageException.present(configuration, "configuration");
    InvalidMessageException.present(schedule, "schedule");
    labels = Map.copyOf(labels);
  }

  @Override
  public String key() {
    return runId;
  }
}
