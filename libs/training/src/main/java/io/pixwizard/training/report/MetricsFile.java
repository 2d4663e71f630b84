package io.pixwizard.training.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pixwizard.training.run.Progress;
import io.pixwizard.training.run.RunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Every report as one line of JSON in {@code metrics.jsonl}. A run that goes on from a checkpoint
 * takes back what it reported after it, so that each step is there once.
 */
public final class MetricsFile implements RunListener {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path file;

  /** In the folder of a run. */
  public MetricsFile(Path runFolder) {
    this.file = runFolder.resolve("metrics.jsonl");
  }

  /** All reports in order; a last line that a killed process left unfinished is left out. */
  public List<Progress> read() throws IOException {
    List<Progress> reports = new ArrayList<>();
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      try {
        reports.add(JSON.readValue(line, Progress.class));
      } catch (JsonProcessingException e) {
        break;
      }
    }
    return reports;
  }

  @Override
  public void resumed(long step, List<String> damages) {
    try {
      if (!Files.exists(file)) {
        return;
      }
      List<String> kept = new ArrayList<>();
      for (Progress report : read()) {
        if (report.step() <= step) {
          kept.add(JSON.writeValueAsString(report));
        }
      }
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.write(part, kept);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void progressed(Progress progress) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(
          file,
          List.of(JSON.writeValueAsString(progress)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
