package io.pixwizard.localstack.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.localstack.folder.StackFolder;
import io.pixwizard.localstack.process.ChildSpec;
import io.pixwizard.localstack.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The three servers, a process each, so that each can die and come back alone. */
public final class ServerChildren {
  /** The bucket of the services. */
  public static final String BUCKET = "pixwizard";

  /** The object store's only key; it listens on loopback. */
  public static final String ACCESS_KEY = "pixwizard";

  /** Its secret. */
  public static final String SECRET_KEY = "pixwizard-secret";

  private static final String MAIN = "io.pixwizard.localstack.servers.LocalServersMain";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Largest heap by server: PostgreSQL itself is no Java. */
  private static final Map<String, String> HEAPS =
      Map.of("kafka", "256m", "postgres", "48m", "s3", "192m");

  private ServerChildren() {}

  /** Ports to choose when nothing speaks against them. */
  public static Map<String, Integer> preferredPorts() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("kafka", 29092);
    ports.put("postgres", 25432);
    ports.put("s3", 29000);
    return ports;
  }

  /**
   * What to start.
   *
   * @param java the program
   * @param databases to be created
   */
  public static List<ChildSpec> specs(
      Path java,
      ServersClassPath classPath,
      StackFolder folder,
      Map<String, Integer> ports,
      List<String> databases)
      throws IOException {
    List<ChildSpec> specs = new ArrayList<>();
    for (String name : preferredPorts().keySet()) {
      Path config = Files.createDirectories(folder.run()).resolve(name + ".json");
      JSON.writerWithDefaultPrettyPrinter()
          .writeValue(config.toFile(), config(name, folder.data(), ports.get(name), databases));
      List<String> command =
          List.of(
              java.toString(),
              "-Xmx" + HEAPS.get(name),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              classPath.value(),
              MAIN,
              config.toString());
      specs.add(
          new ChildSpec(
              name,
              command,
              Map.of(),
              folder.freshLog(name),
              new Readiness.FirstLine(),
              START_LIMIT,
              STOP_LIMIT));
    }
    return specs;
  }

  static ObjectNode config(String server, Path data, int port, List<String> databases) {
    ObjectNode root = JSON.createObjectNode().put("dataFolder", data.toString());
    ObjectNode settings = root.putObject(server).put("port", port);
    switch (server) {
      case "kafka" -> {
        settings.set("settings", JSON.valueToTree(KafkaPlan.brokerSettings()));
        for (Topic topic : Topic.values()) {
          settings
              .withArray("topics")
              .addObject()
              .put("name", topic.topicName())
              .put("partitions", topic.partitions())
              .set("settings", JSON.valueToTree(KafkaPlan.settings(topic)));
        }
        settings.set("groups", JSON.valueToTree(KafkaPlan.groups()));
      }
      case "postgres" -> databases.forEach(settings.putArray("databases")::add);
      case "s3" -> {
        settings.put("accessKey", ACCESS_KEY).put("secretKey", SECRET_KEY);
        settings.putArray("buckets").add(BUCKET);
      }
      default -> throw new IllegalArgumentException(server);
    }
    return root;
  }
}
