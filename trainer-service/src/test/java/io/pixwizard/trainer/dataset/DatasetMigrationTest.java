package io.pixwizard.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.testservers.TestServers;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.junit.jupiter.api.Test;

/** Data sets of trainers that called every one of them scenes. */
final class DatasetMigrationTest {
  private static final String INSERT =
      "insert into dataset (id, kind, description, created_at)"
          + " values (:id, :kind, cast(:description as jsonb), now())";

  @Test
  void rowsGetTheKindThatTheyAre() {
    try (TestServers servers = TestServers.builder().database("trainer").start()) {
      FluentConfiguration flyway =
          Flyway.configure().dataSource(servers.jdbcUrl(), servers.jdbcUser(), "");
      flyway.target("2").load().migrate();
      Jdbi database = Jdbi.create(servers.jdbcUrl(), servers.jdbcUser(), "");
      Map<String, String> descriptions =
          Map.of(
              "drawn", "{\"seed\": 1, \"scenes\": {\"sizes\": [\"128x128\"]}}",
              "read", "{\"seed\": 1, \"scenes\": {\"mixture\": {\"stage\": 1, \"scenes\": 0}}}",
              "unsaid", "{\"seed\": 1, \"scenes\": {\"mixture\": {\"stage\": 1}}}",
              "both", "{\"seed\": 1, \"scenes\": {\"mixture\": {\"stage\": 2, \"scenes\": 0.5}}}");
      descriptions.forEach((id, description) -> insert(database, id, "scenes", description));

      flyway.target("latest").load().migrate();
      assertThat(kinds(database))
          .containsOnly(
              Map.entry("drawn", DatasetKind.SCENES.wireName()),
              Map.entry("read", DatasetKind.REAL.wireName()),
              Map.entry("unsaid", DatasetKind.REAL.wireName()),
              Map.entry("both", DatasetKind.MIXED.wireName()));
      assertThatThrownBy(() -> insert(database, "odd", "pictures", "{}"))
          .hasMessageContaining("dataset_kind");
    }
  }

  private static void insert(Jdbi database, String id, String kind, String description) {
    database.useHandle(
        handle ->
            handle
                .createUpdate(INSERT)
                .bind("id", id)
                .bind("kind", kind)
                .bind("description", description)
                .execute());
  }

  private static Map<String, String> kinds(Jdbi database) {
    return database.withHandle(
        handle ->
            handle
                .createQuery("select id, kind from dataset")
                .setMapKeyColumn("id")
                .setMapValueColumn("kind")
                .collectInto(new GenericType<Map<String, String>>() {}));
  }
}
