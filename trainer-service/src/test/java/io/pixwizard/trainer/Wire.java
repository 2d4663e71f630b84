package io.pixwizard.trainer;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.contracts.training.TrainingProgress;
import io.pixwizard.stage.BroadcastReader;
import io.pixwizard.stage.EventRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A client on Kafka: sends, and remembers everything that the trainer said. */
final class Wire implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final List<TrainingProgress> progress = new CopyOnWriteArrayList<>();
  private final List<CheckpointPublished> published = new CopyOnWriteArrayList<>();
  private final BroadcastReader progressReader;
  private final BroadcastReader publishedReader;

  Wire(String servers) {
    Map<String, Object> settings = Map.of("bootstrap.servers", servers);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    progressReader =
        new BroadcastReader(
            Topic.TRAINING_PROGRESS,
            settings,
            record -> progress.add(EventRecords.read(record).as(TrainingProgress.class).data()));
    publishedReader =
        new BroadcastReader(
            Topic.CHECKPOINTS_PUBLISHED,
            settings,
            record ->
                published.add(EventRecords.read(record).as(CheckpointPublished.class).data()));
  }

  void send(Message message) {
    Event<?> event = Event.of(UUID.randomUUID().toString(), "/test", Instant.now(), message);
    try {
      producer.send(EventRecords.write(event)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  List<TrainingProgress> progress(String run) {
    return progress.stream().filter(each -> each.runId().equals(run)).toList();
  }

  List<CheckpointPublished> published() {
    return List.copyOf(published);
  }

  @Override
  public void close() {
    progressReader.close();
    publishedReader.close();
    producer.close();
  }
}
