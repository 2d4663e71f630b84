package io.pixwizard.trainer.run;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.model.training.InitialReport;
import io.pixwizard.trainer.dataset.DatasetStore;
import io.pixwizard.trainer.db.Patience;
import io.pixwizard.trainer.outbox.Outbox;
import io.pixwizard.training.checkpoint.RunCheckpoints;
import io.pixwizard.training.data.DataReport;
import io.pixwizard.training.data.ExampleSource;
import io.pixwizard.training.run.Progress;
import io.pixwizard.training.run.RunListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Tells the database and Kafka of one run. Waits where one is away, and with it the run. */
final class RunReporter implements RunListener {
  private static final Logger LOG = Logger.getLogger(RunReporter.class);

  private final Run run;
  private final RunCheckpoints checkpoints;
  private final Stores stores;
  private final ExampleSource source;
  private Optional<ArtifactRef> grid = Optional.empty();

  /** Where things are kept. */
  record Stores(
      Jdbi database,
      RunStore runs,
      MetricStore metrics,
      SavedCheckpointStore saved,
      DatasetStore datasets,
      Outbox outbox,
      RunProgress progress,
      ArtifactStore artifacts) {}

  RunReporter(Run run, RunCheckpoints checkpoints, Stores stores, ExampleSource source) {
    this.run = run;
    this.source = source;
    this.checkpoints = checkpoints;
    this.stores = stores;
  }

  /** Before the first step, whether from a checkpoint or from the beginning. */
  @Override
  public void resumed(long step, List<String> damages) {
    damages.forEach(damage -> LOG.warnf("run %s passes over a checkpoint: %s", run.id(), damage));
    inTransaction(
        transaction -> {
          stores.metrics().removeAfter(transaction, run.id(), step);
          stores.datasets().counted(transaction, run.id(), source);
          at(transaction, step);
          stores
              .outbox()
              .add(transaction, stores.progress().of(stores.runs().requireMine(transaction, run)));
        });
  }

  @Override
  public void leftOut(String dataSet, String reason) {
    LOG.warnf("run %s leaves data set %s out: it %s", run.id(), dataSet, reason);
  }

  @Override
  public void began(InitialReport initial) {
    LOG.infof("run %s begins: %s", run.id(), initial);
    file("initial.json", initial.toJson());
  }

  @Override
  public void progressed(Progress report) {
    inTransaction(
        transaction -> {
          stores.metrics().add(transaction, report);
          at(transaction, report.step());
          stores.outbox().add(transaction, stores.progress().of(run, report, grid));
        });
    grid = Optional.empty();
  }

  @Override
  public void saved(long step, CompleteFolder checkpoint) {
    inTransaction(
        transaction -> {
          stores.saved().saved(transaction, run.id(), step, checkpoint, checkpoints.steps());
          stores.datasets().counted(transaction, run.id(), source);
        });
    DataReport report = DataReport.of(source);
    if (!report.sources().isEmpty()) {
      file(DataReport.FILE, report.toJson());
    }
  }

  /** A file for people is not worth a run's steps. */
  private void file(String name, String json) {
    try {
      stores
          .artifacts()
          .put(
              KeyLayout.report(run.id()) + name,
              Content.of(json.getBytes(StandardCharsets.UTF_8)),
              "application/json");
    } catch (ArtifactException e) {
      LOG.warnf("run %s: %s is not stored: %s", run.id(), name, e.getMessage());
    }
  }

  /** Stores the grid for the next report. A picture for people is not worth a run's steps. */
  @Override
  public void sampled(long step, Path picture) {
    try {
      grid =
          Optional.of(
              stores
                  .artifacts()
                  .putAddressed(KeyLayout.report(run.id()), Content.of(picture), "image/png"));
      Files.deleteIfExists(picture);
    } catch (ArtifactException | IOException e) {
      LOG.warnf("run %s: samples of step %d are not stored: %s", run.id(), step, e.getMessage());
    }
  }

  @Override
  public void notSampled(long step, String problem) {
    LOG.warnf("run %s: no samples at step %d: %s", run.id(), step, problem);
  }

  private void at(Handle transaction, long step) {
    transaction.execute("update run set step = ? where id = ?", step, run.id());
  }

  private void inTransaction(Consumer<Handle> work) {
    try {
      Patience.until(
          () ->
              stores
                  .database()
                  .inTransaction(
                      transaction -> {
                        stores.runs().requireMine(transaction, run);
                        work.accept(transaction);
                        return true;
                      }));
    } catch (InterruptedException e) {
      // the run sees it before its next step and ends without saving
      Thread.currentThread().interrupt();
    }
  }
}
