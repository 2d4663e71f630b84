package io.pixwizard.gateway.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.db.Statements;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The checkpoints that are published and not retired. */
@Singleton
public final class CheckpointStore {
  private static final String SELECT =
      "select c.*, array(select a.alias from checkpoint_alias a where a.name = c.name and"
          + " a.version = c.version order by a.alias) as aliases from checkpoint c where not"
          + " c.retired";

  private final Database database;
  private final ObjectMapper json;

  CheckpointStore(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  void publish(CheckpointPublished checkpoint, Instant at) {
    database.inTransaction(
        connection -> {
          Statements.update(
              connection,
              "insert into checkpoint (name, version, record, published_at, retired) values (?, ?,"
                  + " ?::jsonb, ?, false) on conflict (name, version) do update set record ="
                  + " excluded.record, retired = false",
              checkpoint.name(),
              checkpoint.version(),
              write(checkpoint),
              at);
          for (String alias : checkpoint.aliases()) {
            Statements.update(
                connection,
                "insert into checkpoint_alias (name, alias, version, moved_at) values (?, ?, ?, ?)"
                    + " on conflict (name, alias) do update set version = excluded.version,"
                    + " moved_at = excluded.moved_at",
                checkpoint.name(),
                alias,
                checkpoint.version(),
                at);
          }
          return true;
        });
  }

  void retire(CheckpointRef checkpoint) {
    database.inTransaction(
        connection -> {
          Statements.update(
              connection,
              "delete from checkpoint_alias where name = ? and version = ?",
              checkpoint.name(),
              checkpoint.version());
          return Statements.update(
              connection,
              "update checkpoint set retired = true where name = ? and version = ?",
              checkpoint.name(),
              checkpoint.version());
        });
  }

  /** All, the newest first. */
  public List<Checkpoint> list() {
    return database.inTransaction(
        c ->
            Statements.list(
                c, this::checkpoint, SELECT + " order by c.published_at desc, c.version desc"));
  }

  /** One version. */
  public Optional<Checkpoint> find(String name, int version) {
    return database.inTransaction(
        c ->
            Statements.first(
                c, this::checkpoint, SELECT + " and c.name = ? and c.version = ?", name, version));
  }

  /** The newest version of a name. */
  Optional<Checkpoint> newest(String name) {
    return database.inTransaction(
        c ->
            Statements.first(
                c,
                this::checkpoint,
                SELECT + " and c.name = ? order by c.version desc limit 1",
                name));
  }

  /** What an alias of a name points to. */
  Optional<Checkpoint> aliased(String name, String alias) {
    return database.inTransaction(
        c ->
            Statements.first(
                c,
                this::checkpoint,
                SELECT
                    + " and (c.name, c.version) in (select name, version from checkpoint_alias"
                    + " where name = ? and alias = ?)",
                name,
                alias));
  }

  /** What an alias points to, whichever name moved it last. */
  Optional<Checkpoint> aliased(String alias) {
    return database.inTransaction(
        c ->
            Statements.first(
                c,
                this::checkpoint,
                SELECT
                    + " and (c.name, c.version) in (select name, version from checkpoint_alias"
                    + " where alias = ? order by moved_at desc limit 1)",
                alias));
  }

  private Checkpoint checkpoint(ResultSet row) throws SQLException {
    try {
      Array aliases = row.getArray("aliases");
      return new Checkpoint(
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
