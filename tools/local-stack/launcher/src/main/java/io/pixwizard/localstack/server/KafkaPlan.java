package io.pixwizard.localstack.server;

import io.pixwizard.contracts.topic.ReaderGroup;
import io.pixwizard.contracts.topic.Reading;
import io.pixwizard.contracts.topic.Topic;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a broker must hold before the services start; follows from the contracts. */
public final class KafkaPlan {
  /** Silence of a worker after which its jobs go to others; it renews three times as often. */
  static final int LOCK_MILLIS = 30_000;

  /**
   * Deliveries of a record until it goes to the dead letters. Each hand-over by a worker that stops
   * is one, too.
   */
  static final int DELIVERIES = 5;

  private KafkaPlan() {}

  /** Broker properties: with the default heartbeat a new worker waits 5 s for its first record. */
  public static Map<String, String> brokerSettings() {
    return Map.of(
        "group.share.heartbeat.interval.ms", "1000",
        "group.share.min.heartbeat.interval.ms", "1000");
  }

  /** Properties of a topic. */
  public static Map<String, String> settings(Topic topic) {
    Map<String, String> settings = new TreeMap<>(topic.settings());
    if (topic == Topic.DLQ_JOBS) {
      settings.put("errors.deadletterqueue.group.enable", "true");
    }
    return settings;
  }

  /** Properties of the share groups, by group id. */
  public static Map<String, Map<String, String>> groups() {
    return Arrays.stream(ReaderGroup.values())
        .filter(group -> group.reading() == Reading.SHARED)
        .collect(
            Collectors.toMap(
                ReaderGroup::groupName, group -> shareGroup(), (a, b) -> a, LinkedHashMap::new));
  }

  private static Map<String, String> shareGroup() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("share.auto.offset.reset", "earliest");
    settings.put("share.record.lock.duration.ms", Integer.toString(LOCK_MILLIS));
    settings.put("share.delivery.count.limit", Integer.toString(DELIVERIES));
    settings.put("errors.deadletterqueue.topic.name", Topic.DLQ_JOBS.topicName());
    settings.put("errors.deadletterqueue.copy.record.enable", "true");
    return settings;
  }

  /**
   * The same as a shell script around Kafka's own tools, for brokers that somebody else runs. It
   * takes the bootstrap servers as its argument and may run again.
   */
  public static String script() {
    StringBuilder script = new StringBuilder();
    script.append("#!/bin/sh\n");
    script.append(
        "# Topics and groups of PixWizard. Generated from libs/contracts by KafkaPlan.\n");
    script.append("set -eu\n");
    script.append("server=$1\n");
    script.append("tools=${KAFKA_TOOLS:-/opt/kafka/bin}\n");
    for (Topic topic : Topic.values()) {
      script
          .append("\"$tools/kafka-topics.sh\" --bootstrap-server \"$server\" --create")
          .append(" --if-not-exists --topic ")
          .append(topic.topicName())
          .append(" --partitions ")
          .append(topic.partitions())
          .append(" --replication-factor \"${KAFKA_REPLICAS:-1}\"");
      settings(topic)
          .forEach(
              (key, value) -> script.append(" --config ").append(key).append('=').append(value));
      script.append('\n');
    }
    groups()
        .forEach(
            (group, settings) ->
                script
                    .append("\"$tools/kafka-configs.sh\" --bootstrap-server \"$server\" --alter")
                    .append(" --entity-type groups --entity-name ")
                    .append(group)
                    .append(" --add-config ")
                    .append(
                        settings.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining(",")))
                    .append('\n'));
    return script.toString();
  }
}
