package io.pixwizard.gateway.reaper;

import io.pixwizard.contracts.topic.ReaderGroup;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.gateway.GatewayConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Until when the gateways have heard what the stages said. A job is silent only if it was listened
 * to: after an outage of the gateways, their database or Kafka, signs of life wait unread, or were
 * never taken.
 */
@Singleton
final class Hearing {
  private static final long PATIENCE_MILLIS = 2000;

  private final Admin admin;
  private final Duration grace;
  private final Clock clock;
  private Optional<Mark> mark = Optional.empty();
  private Optional<Instant> listeningSince = Optional.empty();
  private Optional<Instant> heard = Optional.empty();

  /** Where the topics ended at a time. */
  private record Mark(Instant at, Map<TopicPartition, Long> ends) {}

  Hearing(
      @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
      GatewayConfig config,
      Clock clock) {
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "gateway-hearing",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE_MILLIS / 2,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1000L));
    this.grace = config.jobs().runningLease();
    this.clock = clock;
  }

  /**
   * Looks how far it has come; to be called again and again.
   *
   * @return the time until which everything that was said is known; empty until somebody has
   *     listened for as long as a running stage may be silent
   */
  Optional<Instant> until() throws InterruptedException {
    try {
      if (mark.isEmpty()) {
        mark = Optional.of(mark());
      }
      if (listeningSince.isEmpty()) {
        listeningSince = Optional.of(mark.get().at());
      }
      if (isRead(mark.get().ends())) {
        heard = mark.map(Mark::at);
        mark = Optional.empty();
      }
    } catch (ExecutionException | TimeoutException away) {
      mark = Optional.empty();
      listeningSince = Optional.empty();
    }
    return heard.filter(
        at -> listeningSince.filter(since -> !at.isBefore(since.plus(grace))).isPresent());
  }

  private Mark mark() throws ExecutionException, InterruptedException, TimeoutException {
    Instant at = clock.instant();
    List<String> topics = ReaderGroup.GATEWAY_JOBS.topics().stream().map(Topic::topicName).toList();
    Map<String, TopicDescription> described =
        admin.describeTopics(topics).allTopicNames().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    List<TopicPartition> partitions =
        described.values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(info -> new TopicPartition(topic.name(), info.partition())))
            .toList();
    return new Mark(at, offsets(partitions, OffsetSpec.latest()));
  }

  private boolean isRead(Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(ReaderGroup.GATEWAY_JOBS.groupName())
            .partitionsToOffsetAndMetadata()
            .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    Map<TopicPartition, Long> read = new HashMap<>();
    committed.forEach(
        (partition, offset) -> {
          if (offset != null) {
            read.put(partition, offset.offset());
          }
        });
    // what is gone cannot be read any more
    List<TopicPartition> untouched =
        ends.keySet().stream().filter(partition -> !read.containsKey(partition)).toList();
    read.putAll(offsets(untouched, OffsetSpec.earliest()));
    return ends.entrySet().stream().allMatch(end -> read.get(end.getKey()) >= end.getValue());
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException, TimeoutException {
    if (partitions.isEmpty()) {
      return Map.of();
    }
    return admin
        .listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> spec)))
        .all()
        .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  @PreDestroy
  void close() {
    admin.close(Duration.ofMillis(PATIENCE_MILLIS));
  }
}
