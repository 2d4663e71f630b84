package io.pixwizard.trainer.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.trainer.outbox.Outbox;
import io.pixwizard.trainer.run.Run;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Published checkpoints and their aliases in the database. */
@Singleton
public final class Registry {
  private static final String SELECT =
      "select c.*, array(select a.alias from checkpoint_alias a where a.name = c.name and"
          + " a.version = c.version order by a.alias) as aliases from checkpoint c where c.record is"
          + " not null";

  private final Jdbi database;
  private final Outbox outbox;
  private final ObjectMapper json;
  private final Clock clock;

  Registry(Jdbi database, Outbox outbox, ObjectMapper json, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.json = json;
    this.clock = clock;
  }

  /** All, the newest first. */
  public List<PublishedCheckpoint> list() {
    return database.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " order by c.published_at desc, c.name, c.version desc")
                .map((row, context) -> read(row))
                .list());
  }

  /**
   * Points an alias to a version and announces that.
   *
   * @return the version; empty if it is not published
   */
  public Optional<PublishedCheckpoint> move(String alias, CheckpointRef checkpoint) {
    return database.inTransaction(
        transaction -> {
          if (find(transaction, checkpoint).isEmpty()) {
            return Optional.<PublishedCheckpoint>empty();
          }
          point(transaction, alias, checkpoint);
          PublishedCheckpoint now = find(transaction, checkpoint).orElseThrow();
          outbox.add(transaction, now.announcement());
          return Optional.of(now);
        });
  }

  /** The version that the result of a run gets; the same whenever it is asked. */
  CheckpointRef reserve(Run run) {
    return database.inTransaction(
        transaction -> {
          transaction
              .createQuery("select pg_advisory_xact_lock(hashtext(:name))::text")
              .bind("name", run.checkpoint())
              .mapTo(String.class)
              .one();
          transaction
              .createUpdate(
                  "insert into checkpoint (name, version, run) select :name,"
                      + " coalesce(max(version), 0) + 1, :run from checkpoint where name = :name"
                      + " on conflict (run) do nothing")
              .bind("name", run.checkpoint())
              .bind("run", run.id())
              .execute();
          int version =
              transaction
                  .createQuery("select version from checkpoint where run = :run")
                  .bind("run", run.id())
                  .mapTo(Integer.class)
                  .one();
          return new CheckpointRef(run.checkpoint(), version);
        });
  }

  /** Makes a version known. */
  void publish(Handle transaction, CheckpointPublished checkpoint) {
    transaction
        .createUpdate(
            "update checkpoint set record = cast(:record as jsonb), published_at = :now where name"
                + " = :name and version = :version")
        .bind("record", write(checkpoint))
        .bind("now", clock.instant())
        .bind("name", checkpoint.name())
        .bind("version", checkpoint.version())
        .execute();
    checkpoint.aliases().forEach(alias -> point(transaction, alias, checkpoint.checkpoint()));
    outbox.add(transaction, checkpoint);
  }

  private void point(Handle transaction, String alias, CheckpointRef checkpoint) {
    transaction
        .createUpdate(
            "insert into checkpoint_alias (name, alias, version, moved_at) values (:name, :alias,"
                + " :version, :now) on conflict (name, alias) do update set version ="
                + " excluded.version, moved_at = excluded.moved_at")
        .bind("name", checkpoint.name())
        .bind("alias", alias)
        .bind("version", checkpoint.version())
        .bind("now", clock.instant())
        .execute();
  }

  private Optional<PublishedCheckpoint> find(Handle transaction, CheckpointRef checkpoint) {
    return transaction
        .createQuery(SELECT + " and c.name = :name and c.version = :version")
        .bind("name", checkpoint.name())
        .bind("version", checkpoint.version())
        .map((row, context) -> read(row))
        .findOne();
  }

  private PublishedCheckpoint read(ResultSet row) throws SQLException {
    try {
      Array aliases = row.getArray("aliases");
      return new PublishedCheckpoint(
          json.readValue(row.getString("record"), CheckpointPublished.class),
          Arrays.asList((String[]) aliases.getArray()),
          row.getTimestamp("published_at").toInstant());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row does not hold a checkpoint", e);
    }
  }

  private String write(CheckpointPublished checkpoint) {
    try {
      return json.writeValueAsString(checkpoint);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records can always be written", e);
    }
  }
}
