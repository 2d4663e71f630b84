package io.pixwizard.training.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the relative paths of a run's recipe start, in a file of the run's folder. */
public final class RunHome {
  private static final String FILE = "home.txt";

  private RunHome() {}

  static void write(Path runFolder, Path home) throws IOException {
    Files.createDirectories(runFolder);
    Files.writeString(runFolder.resolve(FILE), home.toAbsolutePath() + System.lineSeparator());
  }

  /** The folder; empty if the run was made where this was not written down. */
  public static Optional<Path> read(Path runFolder) throws IOException {
    Path file = runFolder.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(Path.of(Files.readString(file).strip()))
        : Optional.empty();
  }
}
