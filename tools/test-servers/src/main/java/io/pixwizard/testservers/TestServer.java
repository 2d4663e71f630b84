package io.pixwizard.testservers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One server, a process of its own; its data and its port outlive every stop and start.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class TestServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;

  private final String name;
  private final Path folder;
  private final ObjectNode settings;
  private Process process;
  private JsonNode address;

  TestServer(String name, Path folder, ObjectNode settings) {
    this.name = name;
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * Starts the server again and waits until clients can connect.
   *
   * @throws IllegalStateException if it runs, or cannot start; the message holds the end of its log
   */
  public void start() {
    launch();
    awaitReady();
  }

  /** Starts without waiting, so that several servers can start side by side. */
  void launch() {
    if (isRunning()) {
      throw new IllegalStateException(name + " is running");
    }
    try {
      ObjectNode config = JSON.createObjectNode().put("dataFolder", folder.toString());
      config.set(name, settings);
      Path file = folder.resolve(name + ".json");
      JSON.writeValue(file.toFile(), config);
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  ServersClassPath.find(),
                  "io.pixwizard.localstack.servers.LocalServersMain",
                  file.toString())
              .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void awaitReady() {
    try {
      BufferedReader events = process.inputReader();
      String line = events.readLine();
      JsonNode event = line == null ? JSON.missingNode() : JSON.readTree(line);
      if (!event.path("event").asText().equals("ready")) {
        kill();
        throw new IllegalStateException(
            name + " did not start: " + event.path("message").asText() + "\n" + endOfLog());
      }
      address = event.get(name);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    // Clients go on with the address they know, whatever happens to the server.
    settings.put("port", address.get("port").asInt());
  }

  /**
   * Stops the server as an operator would, and waits for it. Does nothing when it is not running.
   *
   * @throws IllegalStateException if it takes longer than a minute
   */
  public void stop() {
    if (process == null) {
      return;
    }
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // The wait below tells.
    }
    if (!exits()) {
      kill();
      throw new IllegalStateException(name + " did not stop\n" + endOfLog());
    }
  }

  /** Ends the server at once, as a crash or {@code kill -9} would. */
  public void kill() {
    if (process == null) {
      return;
    }
    process.destroyForcibly();
    exits();
    postmaster()
        .forEach(
            orphan -> {
              orphan.descendants().forEach(ProcessHandle::destroyForcibly);
              orphan.destroyForcibly();
              orphan.onExit().join();
            });
  }

  /** Freezes the server: connections stay open and nothing answers, until {@link #resume}. */
  public void suspend() {
    signal("STOP");
  }

  /** Lets a frozen server go on. */
  public void resume() {
    signal("CONT");
  }

  /** Whether the server's process is alive. */
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Where the server writes what it has to say. */
  public Path log() {
    return folder.resolve(name + ".log");
  }

  String address(String key) {
    return address.get(key).asText();
  }

  private void signal(String signal) {
    Stream<ProcessHandle> all =
        Stream.concat(
            Stream.of(process.toHandle()),
            postmaster().flatMap(main -> Stream.concat(Stream.of(main), main.descendants())));
    List<String> command =
        Stream.concat(Stream.of("kill", "-" + signal), all.map(one -> Long.toString(one.pid())))
            .toList();
    try {
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** PostgreSQL leaves the tree of the process that starts it; empty for the other servers. */
  private Stream<ProcessHandle> postmaster() {
    Path file = folder.resolve("postgres/data/postmaster.pid");
    if (!name.equals("postgres") || !Files.exists(file)) {
      return Stream.empty();
    }
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
          .filter(
              main -> main.info().command().filter(path -> path.endsWith("postgres")).isPresent())
          .stream();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean exits() {
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException failed) {
      return "(no log: " + failed.getMessage() + ")";
    }
  }
}
