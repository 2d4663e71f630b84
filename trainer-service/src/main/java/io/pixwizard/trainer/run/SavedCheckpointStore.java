package io.pixwizard.trainer.run;

import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.training.checkpoint.StepFolder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What checkpoints runs have, for people; the object store itself is what runs go on from. */
@Singleton
public final class SavedCheckpointStore {
  private final Jdbi database;
  private final Clock clock;

  SavedCheckpointStore(Jdbi database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** In order of steps. */
  public List<SavedCheckpoint> list(String run) {
    return database.withHandle(
        handle ->
            handle
                .createQuery("select * from run_checkpoint where run = :run order by step")
                .bind("run", run)
                .map(
                    (row, context) ->
                        new SavedCheckpoint(
                            row.getLong("step"),
                            row.getString("folder"),
                            row.getString("sha256"),
                            row.getLong("bytes"),
                            row.getTimestamp("saved_at").toInstant()))
                .list());
  }

  /** Adds one and forgets those that are not {@code kept}. */
  void saved(
      Handle transaction, String run, long step, CompleteFolder folder, List<StepFolder> kept) {
    transaction
        .createUpdate(
            "insert into run_checkpoint (run, step, folder, sha256, bytes, saved_at) values (:run,"
                + " :step, :folder, :sha256, :bytes, :now) on conflict (run, step) do update set"
                + " folder = excluded.folder, sha256 = excluded.sha256, bytes = excluded.bytes,"
                + " saved_at = excluded.saved_at")
        .bind("run", run)
        .bind("step", step)
        .bind("folder", folder.folder())
        .bind("sha256", folder.sha256().hex())
        .bind("bytes", folder.manifest().bytes())
        .bind("now", clock.instant())
        .execute();
    transaction
        .createUpdate("delete from run_checkpoint where run = :run and not (step = any(:kept))")
        .bind("run", run)
        .bindArray("kept", Long.class, kept.stream().map(StepFolder::step).toArray())
        .execute();
  }
}
