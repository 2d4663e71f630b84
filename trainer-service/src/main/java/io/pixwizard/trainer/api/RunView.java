package io.pixwizard.trainer.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.training.TrainingAction;
import io.pixwizard.contracts.training.TrainingFailure;
import io.pixwizard.contracts.training.TrainingState;
import io.pixwizard.trainer.run.Run;
import io.pixwizard.trainer.run.SavedCheckpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run for operators.
 *
 * @param id identifier
 * @param checkpoint name under which its result is published
 * @param state where it stands
 * @param wanted what it shall do next
 * @param step updates taken, by the last report
 * @param steps updates in all
 * @param worker the process that has or had it
 * @param failure why it failed
 * @param message for people
 * @param published what came out
 * @param dataset what it learns from, see {@code /v1/datasets}
 * @param requestedAt when it was asked for
 * @param startedAt when it was first taken up
 * @param endedAt when it ended for good
 * @param checkpoints that it can go on from; in the answer about one run only
 * @param recipe all that it was told; in the answer about one run only
 */
public record RunView(
    String id,
    String checkpoint,
    TrainingState state,
    Optional<TrainingAction> wanted,
    long step,
    long steps,
    Optional<String> worker,
    Optional<TrainingFailure> failure,
    Optional<String> message,
    Optional<CheckpointRef> published,
    Optional<String> dataset,
    Instant requestedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    List<SavedCheckpoint> checkpoints,
    @JsonRawValue String recipe) {

  static RunView brief(Run run) {
    return of(run, List.of(), null);
  }

  static RunView whole(Run run, List<SavedCheckpoint> checkpoints) {
    return of(run, checkpoints, run.recipe().orElse(null));
  }

  private static RunView of(Run run, List<SavedCheckpoint> checkpoints, String recipe) {
    return new RunView(
        run.id(),
        run.checkpoint(),
        run.state(),
        run.wanted(),
        run.step(),
        run.steps(),
        run.worker(),
        run.failure(),
        run.message(),
        run.published(),
        run.dataset(),
        run.requestedAt(),
        run.startedAt(),
        run.endedAt(),
        checkpoints,
        recipe);
  }
}
