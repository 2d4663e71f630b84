package io.pixwizard.localstack.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.localstack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What wrote the data of a folder.
 *
 * @param version of the folder's plan
 * @param postgres major version of the database server, whose files others cannot read
 */
public record DataFormat(int version, String postgres) {
  /** The plan that this code knows. */
  public static final int VERSION = 1;

  private static final String FILE = "format.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Claims a data folder: an empty one is marked, one that was marked must be alike.
   *
   * @throws StackException if something else wrote what is there
   */
  public void claim(Path data) throws IOException {
    Files.createDirectories(data);
    Path file = data.resolve(FILE);
    if (!Files.exists(file) && isEmpty(data)) {
      JSON.writeValue(file.toFile(), this);
      return;
    }
    Optional<DataFormat> found = read(file);
    if (!found.equals(Optional.of(this))) {
      throw new StackException(
          data
              + " holds data of "
              + found.map(DataFormat::describe).orElse("something else")
              + ", this is "
              + describe()
              + ": choose another folder with --folder, or delete this one (its jobs, pictures and"
              + " checkpoints are lost)");
    }
  }

  private String describe() {
    return "format " + version + " with PostgreSQL " + postgres;
  }

  private static Optional<DataFormat> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), DataFormat.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.findAny().isEmpty();
    }
  }
}
