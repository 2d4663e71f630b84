package io.pixwizard.trainer.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.training.TrainingAction;
import io.pixwizard.contracts.training.TrainingState;
import io.pixwizard.trainer.order.Orders.Change;
import io.pixwizard.trainer.run.Run;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangeTest {
  @ParameterizedTest
  @CsvSource({
    "QUEUED,    PAUSE,  PAUSED",
    "PAUSED,    RESUME, QUEUED",
    "FAILED,    RESUME, QUEUED",
    "QUEUED,    CANCEL, CANCELED",
    "PAUSED,    CANCEL, CANCELED",
    "FAILED,    CANCEL, CANCELED",
  })
  void whatNobodyRunsObeysAtOnce(TrainingState from, TrainingAction action, TrainingState to) {
    assertThat(Change.of(run(from, Optional.empty()), action)).contains(new Change.Settle(to));
  }

  @ParameterizedTest
  @CsvSource({"PAUSED, PAUSE", "QUEUED, RESUME", "CANCELED, CANCEL"})
  void whatIsSoAlreadyStays(TrainingState state, TrainingAction action) {
    assertThat(Change.of(run(state, Optional.empty()), action)).contains(new Change.Nothing());
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, PAUSE", "FAILED, PAUSE", "CANCELED, PAUSE",
    "SUCCEEDED, RESUME", "CANCELED, RESUME", "SUCCEEDED, CANCEL"
  })
  void whatIsOverStaysOver(TrainingState state, TrainingAction action) {
    assertThat(Change.of(run(state, Optional.empty()), action)).isEmpty();
  }

  @Test
  void whoeverRunsItIsToldAndCancellingWins() {
    Optional<TrainingAction> pause = Optional.of(TrainingAction.PAUSE);
    Optional<TrainingAction> cancel = Optional.of(TrainingAction.CANCEL);
    Run running = run(TrainingState.RUNNING, Optional.empty());
    assertThat(Change.of(running, TrainingAction.PAUSE)).contains(new Change.Want(pause));
    assertThat(Change.of(running, TrainingAction.CANCEL)).contains(new Change.Want(cancel));
    Run pausing = run(TrainingState.RUNNING, pause);
    assertThat(Change.of(pausing, TrainingAction.RESUME))
        .contains(new Change.Want(Optional.empty()));
    Run canceling = run(TrainingState.RUNNING, cancel);
    assertThat(Change.of(canceling, TrainingAction.PAUSE)).isEmpty();
    assertThat(Change.of(canceling, TrainingAction.RESUME)).isEmpty();
  }

  private static Run run(TrainingState state, Optional<TrainingAction> wanted) {
    return new Run(
        "r",
        "tiny",
        state,
        wanted,
        Optional.of("{}"),
        0,
        10,
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }
}
