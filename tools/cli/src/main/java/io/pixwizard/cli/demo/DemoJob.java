package io.pixwizard.cli.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A job of the demo; its pictures lie beside the list.
 *
 * @param name of its files
 * @param task that the instruction means; the demo does not tell it to the gateway
 * @param instruction free text
 * @param picture file of the picture to work on; absent where the answer is drawn from nothing
 * @param mask file of the region to fill, white
 * @param size of the answer as WIDTHxHEIGHT where there is no picture
 * @param truth file of what the scene's author knows the answer to be, for the eye; absent for
 *     tasks with many right answers
 */
record DemoJob(
    String name,
    String task,
    String instruction,
    Optional<String> picture,
    Optional<String> mask,
    Optional<String> size,
    Optional<String> truth) {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  /** Absent fields are empty. */
  DemoJob {
    picture = picture == null ? Optional.empty() : picture;
    mask = mask == null ? Optional.empty() : mask;
    size = size == null ? Optional.empty() : size;
    truth = truth == null ? Optional.empty() : truth;
  }

  /** The fixed set. */
  static List<DemoJob> bundled() {
    try (InputStream in = DemoJob.class.getResourceAsStream("jobs.json")) {
      return JSON.readValue(in, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("jobs.json cannot be read", e);
    }
  }

  /** Copies one of its pictures into a folder. */
  static Path copy(String file, Path folder) throws IOException {
    Path target = folder.resolve(file);
    try (InputStream in = DemoJob.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("the demo has no picture " + file);
      }
      Files.createDirectories(folder);
      Files.write(target, in.readAllBytes());
    }
    return target;
  }
}
