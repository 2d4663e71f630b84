package io.pixwizard.training.run;

import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.model.training.InitialReport;
import io.pixwizard.training.data.DataReport;
import io.pixwizard.training.data.ExampleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes into the run's folder what it began with, {@code initial.json}, and, whenever it saves
 * itself, what it read of real data, {@code data.json}.
 */
final class RunFiles implements RunListener {
  private static final String INITIAL = "initial.json";

  private final Path folder;
  private final ExampleSource source;

  RunFiles(Path runFolder, ExampleSource source) {
    this.folder = runFolder;
    this.source = source;
  }

  @Override
  public void began(InitialReport initial) {
    write(INITIAL, initial.toJson());
  }

  @Override
  public void saved(long step, CompleteFolder checkpoint) {
    DataReport report = DataReport.of(source);
    if (!report.sources().isEmpty()) {
      write(DataReport.FILE, report.toJson());
    }
  }

  private void write(String name, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
