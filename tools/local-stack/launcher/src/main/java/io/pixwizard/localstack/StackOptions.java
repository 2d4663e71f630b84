package io.pixwizard.localstack;

import java.nio.file.Path;
import java.util.Map;

/**
 * What to run, and where.
 *
 * @param home root of the project, whose build results are started
 * @param folder data, logs, ports; nothing else may write there
 * @param model folder of the model that is published at the start
 * @param ports by server or service, where somebody insists
 * @param instances by service, where it is not 1
 * @param environment further variables of every service, after those of this process; what the
 *     stack itself must set wins
 */
public record StackOptions(
    Path home,
    Path folder,
    Path model,
    Map<String, Integer> ports,
    Map<String, Integer> instances,
    Map<String, String> environment) {
  /** Copies the maps. */
  public StackOptions {
    ports = Map.copyOf(ports);
    instances = Map.copyOf(instances);
    environment = Map.copyOf(environment);
  }

  /** Without further variables. */
  public StackOptions(
      Path home,
      Path folder,
      Path model,
      Map<String, Integer> ports,
      Map<String, Integer> instances) {
    this(home, folder, model, ports, instances, Map.of());
  }
}
