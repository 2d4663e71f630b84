package io.pixwizard.training.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pixwizard.training.run.Progress;
import io.pixwizard.training.run.RunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Appends every report as one line of JSON to {@code metrics.jsonl}. */
public final class MetricsFile implements RunListener {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private final Path file;

  public MetricsFile(Path runFolder) {
    this.file = runFolder.resolve("metrics.jsonl");
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
