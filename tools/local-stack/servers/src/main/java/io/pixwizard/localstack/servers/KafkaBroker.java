package io.pixwizard.localstack.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/** One Kafka node that is broker and controller (KRaft, combined mode). */
final class KafkaBroker implements LocalServer {
  private static final int NODE_ID = 1;
  private static final String CONTROLLER = "CONTROLLER";

  private final FolderLock lock;
  private final KafkaRaftServer server;
  private final int port;

  private KafkaBroker(FolderLock lock, KafkaRaftServer server, int port) {
    this.lock = lock;
    this.server = server;
    this.port = port;
  }

  static KafkaBroker start(Path folder, ServersConfig.Kafka config) throws Exception {
    FolderLock lock = FolderLock.take(folder);
    Path log = folder.resolve("log");
    if (!Files.exists(log.resolve("meta.properties"))) {
      format(log);
    }
    List<Integer> ports = Ports.resolve("kafka", config.port(), 0);
    Map<String, String> properties = properties(log, ports.get(0), ports.get(1));
    properties.putAll(config.settings());
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    server.startup();
    KafkaBroker broker = new KafkaBroker(lock, server, ports.get(0));
    KafkaPreparation.apply(broker.bootstrapServers(), config);
    return broker;
  }

  private static void format(Path log) throws Exception {
    Formatter formatter = new Formatter();
    formatter.setNodeId(NODE_ID);
    formatter.setClusterId(Uuid.randomUuid().toString());
    formatter.addDirectory(log.toString());
    formatter.setMetadataLogDirectory(log.toString());
    formatter.setControllerListenerName(CONTROLLER);
    formatter.setSupportedFeatures(Feature.PRODUCTION_FEATURES);
    formatter.setIgnoreFormatted(true);
    formatter.run();
  }

  private static Map<String, String> properties(Path log, int port, int controllerPort)
      throws IOException {
    Map<String, String> properties = new HashMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", Integer.toString(NODE_ID));
    properties.put("controller.quorum.voters", NODE_ID + "@" + Ports.HOST + ":" + controllerPort);
    properties.put("controller.listener.names", CONTROLLER);
    properties.put(
        "listeners",
        "PLAINTEXT://%s:%d,%s://%s:%d"
            .formatted(Ports.HOST, port, CONTROLLER, Ports.HOST, controllerPort));
    properties.put("advertised.listeners", "PLAINTEXT://" + Ports.HOST + ":" + port);
    properties.put("listener.security.protocol.map", CONTROLLER + ":PLAINTEXT,PLAINTEXT:PLAINTEXT");
    properties.put("log.dirs", log.toRealPath().toString());
    properties.put("auto.create.topics.enable", "false");
    for (String topic : List.of("offsets.topic", "share.coordinator.state.topic")) {
      properties.put(topic + ".num.partitions", "1");
      properties.put(topic + ".replication.factor", "1");
    }
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    // One node has nobody to wait for.
    properties.put("group.initial.rebalance.delay.ms", "0");
    // The default takes 128 MiB of heap.
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
    return properties;
  }

  private String bootstrapServers() {
    return Ports.HOST + ":" + port;
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public Map<String, Object> address() {
    return Map.of("port", port, "bootstrapServers", bootstrapServers());
  }

  @Override
  public void close() throws IOException {
    server.shutdown();
    server.awaitShutdown();
    lock.close();
  }
}
