package io.pixwizard.cli.stack;

import io.pixwizard.localstack.StackOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of the commands that start a stack. */
public final class StackFlags {
  /** Set by the launcher script. */
  private static final String HOME = "pixwizard.home";

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Data, logs and ports of the stack (default: .pixwizard in the project).")
  private Path folder;

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description = "The model to publish (default: models/nano in the project).")
  private Path model;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the REST API (default: as before, else 8080 or the next free one).")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--fixed-port",
      paramLabel = "NAME=PORT",
      description = "Port of a server or service: kafka, postgres, s3, dit-worker and so on.")
  private Map<String, Integer> fixedPorts = new HashMap<>();

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = "Processes that sample pictures (default: ${DEFAULT-VALUE}).")
  private int workers;

  /** Root of the project. */
  public static Path home() {
    return Path.of(System.getProperty(HOME, "")).toAbsolutePath();
  }

  /** The stack's folder. */
  public Path folder() {
    return folder == null ? home().resolve(".pixwizard") : folder;
  }

  /**
   * What to start.
   *
   * @throws IllegalArgumentException naming the option that is out of range
   */
  public StackOptions options() {
    require(workers >= 1 && workers <= 64, "--workers must be 1 to 64, not " + workers);
    Map<String, Integer> ports = new HashMap<>(fixedPorts);
    port.ifPresent(number -> ports.put("gateway", number));
    ports.forEach(
        (name, number) ->
            require(
                number >= 1 && number <= 65535,
                "the port of " + name + " must be 1 to 65535, not " + number));
    return new StackOptions(
        home(),
        folder(),
        model == null ? home().resolve("models").resolve("nano") : model,
        ports,
        Map.of("dit-worker", workers));
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
