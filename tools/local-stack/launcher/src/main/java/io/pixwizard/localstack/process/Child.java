package io.pixwizard.localstack.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One process, started anew as often as needed.
 *
 * <p>It ignores SIGINT and SIGHUP: a terminal sends them to all processes at once, and children
 * must stop one after the other. Its standard input is a pipe that closes when this process dies.
 */
final class Child {
  private static final List<String> SHIELD =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  /** Pause between two looks at whether a process is ready. */
  static final long LOOK_MILLIS = 100;

  private final ChildSpec spec;
  private Process process;
  private CompletableFuture<String> firstLine;
  private long startedAt;

  Child(ChildSpec spec) {
    this.spec = spec;
  }

  ChildSpec spec() {
    return spec;
  }

  /** Starts the process. */
  void launch(PidFiles pids) throws IOException {
    Files.createDirectories(spec.log().getParent());
    List<String> command = new ArrayList<>(SHIELD);
    command.addAll(spec.command());
    ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(spec.log().toFile());
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log);
    builder.environment().putAll(spec.environment());
    boolean speaks = spec.readiness() instanceof Readiness.FirstLine;
    builder.redirectOutput(speaks ? ProcessBuilder.Redirect.PIPE : log);
    startedAt = System.nanoTime();
    firstLine = new CompletableFuture<>();
    process = builder.start();
    pids.write(spec.name(), process.toHandle());
    if (speaks) {
      listen(process.inputReader(), firstLine);
    }
  }

  /** Reads to the end: a full pipe would stop the child. */
  private void listen(BufferedReader output, CompletableFuture<String> first) {
    Thread reader =
        new Thread(
            () -> output.lines().forEach(line -> first.complete(line)), spec.name() + "-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Waits until the process can be used.
   *
   * @throws ChildFailedException if it ends, says that it failed or takes too long
   */
  Duration awaitReady(ReadinessProbe probe) throws InterruptedException {
    long end = startedAt + spec.startLimit().toNanos();
    while (true) {
      ReadinessProbe.Answer answer = probe.ask(spec.readiness(), firstLine);
      if (answer instanceof ReadinessProbe.Answer.Ready) {
        return Duration.ofNanos(System.nanoTime() - startedAt);
      } else if (answer instanceof ReadinessProbe.Answer.Failed failed) {
        throw failed(failed.message());
      } else if (!process.isAlive() && !firstLine.isDone()) {
        throw failed("ended with status " + process.exitValue() + tail());
      } else if (System.nanoTime() > end) {
        String why = ((ReadinessProbe.Answer.Waiting) answer).why();
        throw failed("is not ready after " + spec.startLimit().toSeconds() + " s: " + why + tail());
      }
      process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private ChildFailedException failed(String problem) {
    return new ChildFailedException(spec.name(), problem);
  }

  private String tail() {
    return "\n" + LogTail.of(spec.log()) + "\n(whole log: " + spec.log() + ")";
  }

  /** Whether it was started and has not ended. */
  boolean isAlive() {
    return process != null && process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Waits until it has ended; gives its exit status. */
  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks it to stop. */
  void terminate() {
    process.destroy();
  }

  /**
   * Waits until it is gone and kills it when it takes too long.
   *
   * @param deadline of {@link System#nanoTime}
   * @return whether it had to be killed
   */
  boolean awaitEnd(long deadline) {
    boolean interrupted = false;
    boolean killed = false;
    while (process.isAlive()) {
      long left = killed ? TimeUnit.SECONDS.toNanos(10) : deadline - System.nanoTime();
      try {
        if (!process.waitFor(Math.max(left, 0), TimeUnit.NANOSECONDS)) {
          process.destroyForcibly();
          killed = true;
        }
      } catch (InterruptedException e) {
        interrupted = true; // nothing may be left running
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return killed;
  }
}
