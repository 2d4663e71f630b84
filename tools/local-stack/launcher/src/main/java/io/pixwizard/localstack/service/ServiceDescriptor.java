package io.pixwizard.localstack.service;

import java.util.List;
import java.util.Map;

/**
 * A service of the stack.
 *
 * @param name of the service and its folder
 * @param jar to start, below the root of the project
 * @param port preferred port, of several instances that of the first
 * @param readiness path that answers 200 when it can be used
 * @param heap largest heap as {@code -Xmx} takes it
 * @param options further options of the JVM
 * @param stopSeconds from SIGTERM until it is killed
 * @param optional whether the stack runs without it when its jar is missing
 * @param scalable whether several can run
 * @param databases that it needs
 * @param environment variables; {@code {kafka}}, {@code {postgres}}, {@code {s3}} are host and port
 *     of the servers, {@code {accessKey}}, {@code {secretKey}}, {@code {bucket}} open the object
 *     store, {@code {folder}} is the stack's folder, {@code {home}} the project's, {@code {port}}
 *     and {@code {instance}} are the instance's own
 */
public record ServiceDescriptor(
    String name,
    String jar,
    int port,
    String readiness,
    String heap,
    List<String> options,
    int stopSeconds,
    boolean optional,
    boolean scalable,
    List<String> databases,
    Map<String, String> environment) {
  /** Copies the collections, absent ones are empty. */
  public ServiceDescriptor {
    options = options == null ? List.of() : List.copyOf(options);
    databases = databases == null ? List.of() : List.copyOf(databases);
    environment = Map.copyOf(environment);
  }

  /** Name of one of several instances: the first is called like the service. */
  public String instance(int index) {
    return index == 0 ? name : name + "-" + (index + 1);
  }
}
