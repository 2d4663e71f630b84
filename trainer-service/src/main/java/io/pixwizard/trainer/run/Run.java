package io.pixwizard.trainer.run;

import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.training.TrainingAction;
import io.pixwizard.contracts.training.TrainingFailure;
import io.pixwizard.contracts.training.TrainingState;
import java.time.Instant;
import java.util.Optional;

/**
 * A training as the database has it.
 *
 * @param id identifier
 * @param checkpoint name under which its result is published
 * @param state where it stands
 * @param wanted what a running one shall do next: pause or cancel
 * @param recipe all of it as JSON; absent if the request was refused
 * @param step updates taken, by the last report
 * @param steps updates in all
 * @param worker the process that has or had it
 * @param epoch how often it was taken up; whoever holds an older epoch has lost it
 * @param failure why it failed, if it did
 * @param message for people
 * @param published what came out
 * @param dataset what it learns from; absent if the request was refused
 * @param requestedAt when it was asked for
 * @param startedAt when it was first taken up
 * @param endedAt when it succeeded, failed or was canceled
 */
public record Run(
    String id,
    String checkpoint,
    TrainingState state,
    Optional<TrainingAction> wanted,
    Optional<String> recipe,
    long step,
    long steps,
    Optional<String> worker,
    int epoch,
    Optional<TrainingFailure> failure,
    Optional<String> message,
    Optional<CheckpointRef> published,
    Optional<String> dataset,
    Instant requestedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt) {}
