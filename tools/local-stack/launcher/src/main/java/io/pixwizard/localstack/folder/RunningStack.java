package io.pixwizard.localstack.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a stack that is ready tells other processes on the machine.
 *
 * @param pid of the process that runs it
 * @param url of its REST API
 */
public record RunningStack(long pid, URI url) {
  private static final String FILE = "stack.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The stack that runs on a folder, if any. */
  public static Optional<RunningStack> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      RunningStack stack = JSON.readValue(Files.readString(file), RunningStack.class);
      return Optional.of(stack).filter(s -> ProcessHandle.of(s.pid()).isPresent());
    } catch (JsonProcessingException e) {
      return Optional.empty(); // its writer was killed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells that it can be used. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(this));
  }

  /** Tells that it cannot be used any more. */
  public static void remove(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }
}
