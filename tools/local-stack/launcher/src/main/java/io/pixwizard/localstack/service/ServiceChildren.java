package io.pixwizard.localstack.service;

import io.pixwizard.localstack.folder.StackFolder;
import io.pixwizard.localstack.process.ChildSpec;
import io.pixwizard.localstack.process.Readiness;
import io.pixwizard.localstack.server.ServerChildren;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Services as processes of one machine. */
public final class ServiceChildren {
  private static final String HOST = "127.0.0.1";

  /** A loaded machine may need minutes for all of them at once. */
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  private ServiceChildren() {}

  /**
   * A process of a service.
   *
   * @param name unique among the processes
   * @param service which it runs
   * @param port to choose when nothing speaks against it
   */
  public record Instance(String name, ServiceDescriptor service, int port) {}

  /**
   * The processes of services.
   *
   * @param counts by service, where it is not 1
   */
  public static List<Instance> instances(
      List<ServiceDescriptor> services, Map<String, Integer> counts) {
    List<Instance> instances = new ArrayList<>();
    for (ServiceDescriptor service : services) {
      int count = service.scalable() ? counts.getOrDefault(service.name(), 1) : 1;
      for (int i = 0; i < count; i++) {
        instances.add(new Instance(service.instance(i), service, service.port() + 10 * i));
      }
    }
    return instances;
  }

  /** Ports to choose when nothing speaks against them, by instance. */
  public static Map<String, Integer> preferredPorts(List<Instance> instances) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    instances.forEach(instance -> ports.put(instance.name(), instance.port()));
    return ports;
  }

  /**
   * What to start.
   *
   * @param java the program
   * @param environment further variables
   * @param ports by server and by instance
   */
  public static List<ChildSpec> specs(
      Path java,
      Path home,
      List<Instance> instances,
      Map<String, String> environment,
      StackFolder folder,
      Map<String, Integer> ports)
      throws IOException {
    List<ChildSpec> specs = new ArrayList<>();
    for (Instance instance : instances) {
      String name = instance.name();
      ServiceDescriptor service = instance.service();
      Map<String, String> values = values(home, folder, ports, name);
      Map<String, String> variables = new HashMap<>(environment);
      service
          .environment()
          .forEach((key, text) -> variables.put(key, Placeholders.fill(text, values)));
      List<String> command = new ArrayList<>();
      command.add(java.toString());
      command.add("-Xmx" + service.heap());
      command.addAll(service.options());
      command.add("-jar");
      command.add(home.resolve(service.jar()).toString());
      URI health = URI.create("http://" + HOST + ":" + ports.get(name) + service.readiness());
      specs.add(
          new ChildSpec(
              name,
              command,
              variables,
              folder.freshLog(name),
              new Readiness.Answers(health),
              START_LIMIT,
              Duration.ofSeconds(service.stopSeconds())));
    }
    return specs;
  }

  private static Map<String, String> values(
      Path home, StackFolder folder, Map<String, Integer> ports, String instance) {
    return Map.of(
        "kafka",
        HOST + ":" + ports.get("kafka"),
        "postgres",
        HOST + ":" + ports.get("postgres"),
        "home",
        home.toString(),
        "s3",
        HOST + ":" + ports.get("s3"),
        "accessKey",
        ServerChildren.ACCESS_KEY,
        "secretKey",
        ServerChildren.SECRET_KEY,
        "bucket",
        ServerChildren.BUCKET,
        "folder",
        folder.root().toString(),
        "port",
        Integer.toString(ports.get(instance)),
        "instance",
        instance);
  }
}
