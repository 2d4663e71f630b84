package io.pixwizard.trainer.run;

import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.training.TrainingProgress;
import io.pixwizard.stage.Worker;
import io.pixwizard.training.run.Progress;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Messages about runs. */
@Singleton
public final class RunProgress {
  private final Worker worker;

  RunProgress(Worker worker) {
    this.worker = worker;
  }

  /** A change of state. */
  public TrainingProgress of(Run run) {
    return new TrainingProgress(
        run.id(),
        run.state(),
        run.step(),
        run.steps(),
        Optional.empty(),
        Map.of(),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        run.published(),
        run.failure(),
        run.message(),
        worker.id());
  }

  /** A report. */
  TrainingProgress of(Run run, Progress report, Optional<ArtifactRef> grid) {
    return new TrainingProgress(
        run.id(),
        run.state(),
        report.step(),
        report.steps(),
        Optional.of(report.loss()),
        report.lossByTask(),
        report.examplesPerSecond(),
        report.learningRate(),
        Optional.of(report.remaining().toSeconds()),
        grid,
        Optional.empty(),
        Optional.empty(),
        skipped(report),
        worker.id());
  }

  private static Optional<String> skipped(Progress report) {
    return report.skipped() == 0
        ? Optional.empty()
        : Optional.of("broken items of the data that were skipped: " + report.skipped());
  }
}
