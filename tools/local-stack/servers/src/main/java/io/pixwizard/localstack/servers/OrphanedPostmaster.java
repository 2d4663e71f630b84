package io.pixwizard.localstack.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL that stayed up when the process that had started it was killed. */
final class OrphanedPostmaster {
  private OrphanedPostmaster() {}

  /**
   * Stops what still runs on a data folder, so that a new server can have it.
   *
   * @throws ServerStartException if it does not stop in time
   */
  static void stop(Path data, Duration patience) throws IOException, InterruptedException {
    Optional<ProcessHandle> running = find(data);
    if (running.isEmpty()) {
      return;
    }
    long pid = running.get().pid();
    // SIGINT is PostgreSQL's fast shutdown: it ends sessions, which SIGTERM would wait for.
    new ProcessBuilder("kill", "-INT", Long.toString(pid)).inheritIO().start().waitFor();
    try {
      running.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException stuck) {
      throw new ServerStartException(
          "postgres: process " + pid + " still runs on " + data + " and does not stop", stuck);
    }
  }

  private static Optional<ProcessHandle> find(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    // After a reboot the number may belong to another program.
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(
            process ->
                process.info().command().filter(path -> path.endsWith("postgres")).isPresent());
  }
}
