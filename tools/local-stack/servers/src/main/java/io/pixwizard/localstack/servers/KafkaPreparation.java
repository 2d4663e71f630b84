package io.pixwizard.localstack.servers;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** Brings topics and group properties to what the configuration says; takes nothing away. */
final class KafkaPreparation {
  private KafkaPreparation() {}

  static void apply(String bootstrapServers, ServersConfig.Kafka config)
      throws ExecutionException, InterruptedException {
    if (config.topics().isEmpty() && config.groups().isEmpty()) {
      return;
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>(topics(admin, config));
      config
          .groups()
          .forEach(
              (group, settings) ->
                  changes.put(new ConfigResource(ConfigResource.Type.GROUP, group), set(settings)));
      admin.incrementalAlterConfigs(changes).all().get();
    }
  }

  /** Creates and grows topics; returns the changes of those that existed. */
  private static Map<ConfigResource, Collection<AlterConfigOp>> topics(
      Admin admin, ServersConfig.Kafka config) throws ExecutionException, InterruptedException {
    Map<String, ServersConfig.Topic> wanted =
        config.topics().stream().collect(toMap(ServersConfig.Topic::name, Function.identity()));
    List<String> existing = new ArrayList<>(admin.listTopics().names().get());
    existing.retainAll(wanted.keySet());
    Map<String, NewPartitions> grown = new HashMap<>();
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (TopicDescription topic : admin.describeTopics(existing).allTopicNames().get().values()) {
      ServersConfig.Topic definition = wanted.remove(topic.name());
      if (topic.partitions().size() < definition.partitions()) {
        grown.put(topic.name(), NewPartitions.increaseTo(definition.partitions()));
      }
      if (!definition.settings().isEmpty()) {
        changes.put(
            new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
            set(definition.settings()));
      }
    }
    admin.createPartitions(grown).all().get();
    List<NewTopic> created =
        wanted.values().stream()
            .map(
                topic ->
                    new NewTopic(topic.name(), topic.partitions(), (short) 1)
                        .configs(topic.settings()))
            .toList();
    admin.createTopics(created).all().get();
    return changes;
  }

  private static List<AlterConfigOp> set(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(
            setting ->
                new AlterConfigOp(
                    new ConfigEntry(setting.getKey(), setting.getValue()),
                    AlterConfigOp.OpType.SET))
        .toList();
  }
}
