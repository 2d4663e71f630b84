package io.pixwizard.localstack.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server, a process group of its own below this process. */
final class PostgresServer implements LocalServer {
  private static final String USER = "postgres";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FolderLock lock;
  private final EmbeddedPostgres server;
  private final List<String> databases;

  private PostgresServer(FolderLock lock, EmbeddedPostgres server, List<String> databases) {
    this.lock = lock;
    this.server = server;
    this.databases = databases;
  }

  static PostgresServer start(Path folder, ServersConfig.Postgres config) throws Exception {
    FolderLock lock = FolderLock.take(folder);
    Path data = folder.resolve("data");
    OrphanedPostmaster.stop(data, PATIENCE);
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPort(Ports.resolve("postgres", config.port()).get(0))
            .setDataDirectory(data)
            .setOverrideWorkingDirectory(binaries().toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(PATIENCE)
            // The library's defaults would lose committed rows when the machine stops.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on");
    config.settings().forEach(builder::setServerConfig);
    PostgresServer started = new PostgresServer(lock, builder.start(), config.databases());
    started.createDatabases();
    return started;
  }

  /** Where the server's programs are unpacked, once for all data folders of a user. */
  private static Path binaries() throws IOException {
    return Files.createDirectories(
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "pixwizard-postgres-" + System.getProperty("user.name")));
  }

  private void createDatabases() throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        PreparedStatement exists =
            connection.prepareStatement("select 1 from pg_database where datname = ?");
        Statement create = connection.createStatement()) {
      for (String database : databases) {
        exists.setString(1, database);
        try (ResultSet rows = exists.executeQuery()) {
          if (!rows.next()) {
            create.execute("create database \"" + database + "\"");
          }
        }
      }
    }
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Map<String, Object> address() {
    String database = databases.isEmpty() ? USER : databases.get(0);
    return Map.of(
        "port",
        server.getPort(),
        "user",
        USER,
        "jdbcUrl",
        "jdbc:postgresql://%s:%d/%s".formatted(Ports.HOST, server.getPort(), database));
  }

  @Override
  public void close() throws IOException {
    server.close();
    lock.close();
  }
}
