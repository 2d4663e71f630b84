package io.pixwizard.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Which children run: a file each with process id and start time, so that those of a killed stack
 * are found, and a stranger that got an old id is not taken for one.
 */
public final class PidFiles {
  private static final String SUFFIX = ".pid";
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final Path folder;

  /**
   * @param folder is created if need be; nobody else writes there
   */
  public PidFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  void write(String name, ProcessHandle process) throws IOException {
    Instant started = process.info().startInstant().orElse(Instant.EPOCH);
    Files.writeString(file(name), process.pid() + " " + started.toEpochMilli());
  }

  void remove(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Stops children that an earlier stack left behind: all get SIGTERM, and those that are still
   * there after {@code patience} are killed.
   */
  public void stopStale(Duration patience, ChildListener listener)
      throws IOException, InterruptedException {
    List<Left> left = new ArrayList<>();
    for (Path file : files()) {
      find(file).ifPresent(left::add);
    }
    left.forEach(each -> each.process.destroy());
    long end = System.nanoTime() + patience.toNanos();
    for (Left each : left) {
      if (!ends(each.process, end - System.nanoTime())) {
        each.process.destroyForcibly();
        ends(each.process, TimeUnit.SECONDS.toNanos(10));
      }
      listener.stale(each.name, each.process.pid());
    }
    for (Path file : files()) {
      Files.deleteIfExists(file);
    }
  }

  private record Left(String name, ProcessHandle process) {}

  private Optional<Left> find(Path file) throws IOException {
    String[] parts = Files.readString(file).strip().split(" ");
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
    if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}") || !parts[1].matches("[0-9]{1,18}")) {
      return Optional.empty(); // the writer was killed while writing
    }
    Instant started = Instant.ofEpochMilli(Long.parseLong(parts[1]));
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(process -> isSame(process, started))
        .map(process -> new Left(name, process));
  }

  private static boolean isSame(ProcessHandle process, Instant started) {
    return process
        .info()
        .startInstant()
        .filter(at -> Duration.between(at, started).abs().compareTo(TOLERANCE) < 0)
        .isPresent();
  }

  private static boolean ends(ProcessHandle process, long nanos) throws InterruptedException {
    try {
      process.onExit().get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
  }

  private Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }
}
