package io.pixwizard.localstack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process to run.
 *
 * @param name unique among the children
 * @param command program and arguments
 * @param environment added to that of this process
 * @param log where its output goes, after what is there
 * @param readiness how it says that it can be used
 * @param startLimit time until then
 * @param stopLimit time from SIGTERM until it is killed
 */
public record ChildSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    Readiness readiness,
    Duration startLimit,
    Duration stopLimit) {
  /** Copies the collections. */
  public ChildSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
