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

  /** Ports to choose when nothing speaks against them, by instance. */
  public static Map<String, Integer> preferredPorts(
      List<ServiceDescriptor> services, Map<String, Integer> instances) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (ServiceDescriptor service : services) {
      for (int i = 0; i < count(service, instances); i++) {
        ports.put(service.instance(i), service.port() + 10 * i);
      }
    }
    return ports;
  }

  /**
   * What to start.
   *
   * @param java the program
   * @param home root of the project
   * @param ports by server and by instance
   * @param instances by service, where it is not 1
   */
  public static List<ChildSpec> specs(
      Path java,
      Path home,
      List<ServiceDescriptor> services,
      StackFolder folder,
      Map<String, Integer> ports,
      Map<String, Integer> instances)
      throws IOException {
    List<ChildSpec> specs = new ArrayList<>();
    for (ServiceDescriptor service : services) {
      for (int i = 0; i < count(service, instances); i++) {
        String name = service.instance(i);
        Map<String, String> values = values(home, folder, ports, name);
        Map<String, String> environment = new HashMap<>();
        service
            .environment()
            .forEach((key, text) -> environment.put(key, Placeholders.fill(text, values)));
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
                environment,
                folder.freshLog(name),
                new Readiness.Answers(health),
                START_LIMIT,
                Duration.ofSeconds(service.stopSeconds())));
      }
    }
    return specs;
  }

  private static int count(ServiceDescriptor service, Map<String, Integer> instances) {
    return service.scalable() ? instances.getOrDefault(service.name(), 1) : 1;
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
