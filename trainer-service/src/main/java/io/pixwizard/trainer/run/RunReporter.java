package io.pixwizard.trainer.run;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.trainer.db.Patience;
import io.pixwizard.trainer.outbox.Outbox;
import io.pixwizard.training.checkpoint.RunCheckpoints;
import io.pixwizard.training.run.Progress;
import io.pixwizard.training.run.RunListener;
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
  private Optional<ArtifactRef> grid = Optional.empty();

  /** Where things are kept. */
  record Stores(
      Jdbi database,
      RunStore runs,
      MetricStore metrics,
      SavedCheckpointStore saved,
      Outbox outbox,
      RunProgress progress,
      ArtifactStore artifacts) {}

  RunReporter(Run run, RunCheckpoints checkpoints, Stores stores) {
    this.run = run;
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
          at(transaction, step);
          stores
              .outbox()
              .add(transaction, stores.progress().of(stores.runs().requireMine(transaction, run)));
        });
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
        transaction ->
            stores.saved().saved(transaction, run.id(), step, checkpoint, checkpoints.steps()));
  }

  @Override
  public void sampled(long step, Path picture) {
    grid =
        Optional.of(
            stores
                .artifacts()
                .putAddressed(KeyLayout.report(run.id()), Content.of(picture), "image/png"));
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
