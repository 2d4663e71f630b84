package io.pixwizard.localstack.checkpoint;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.event.EventCodec;
import io.pixwizard.contracts.event.KafkaEvent;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.localstack.StackException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reads and writes {@code checkpoints.published}. */
final class CheckpointTopic {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NAME = Topic.CHECKPOINTS_PUBLISHED.topicName();

  private final String bootstrapServers;

  CheckpointTopic(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Every checkpoint that was ever told, retired ones included unless compaction took them. */
  Set<CheckpointRef> told() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    Set<CheckpointRef> told = new HashSet<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(NAME, PATIENCE).stream()
              .map(info -> new TopicPartition(NAME, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
        consumer
            .poll(Duration.ofMillis(500))
            .forEach(record -> told.add(CheckpointRef.parse(record.key())));
      }
    }
    return told;
  }

  /**
   * Tells a checkpoint and waits until all replicas have it.
   *
   * @throws StackException if the broker does not take it
   */
  void tell(Event<CheckpointPublished> event) throws InterruptedException {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("acks", "all");
    settings.put("delivery.timeout.ms", (int) PATIENCE.toMillis());
    settings.put("request.timeout.ms", (int) PATIENCE.toMillis() / 2);
    KafkaEvent record = EventCodec.toKafka(event);
    ProducerRecord<String, byte[]> send = new ProducerRecord<>(NAME, record.key(), record.value());
    record.headers().forEach((name, value) -> send.headers().add(name, value));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(send).get();
    } catch (ExecutionException e) {
      throw new StackException("Kafka does not take the checkpoint: " + e.getCause(), e);
    }
  }
}
