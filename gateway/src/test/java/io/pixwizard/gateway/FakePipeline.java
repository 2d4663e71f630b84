package io.pixwizard.gateway;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.event.EventCodec;
import io.pixwizard.contracts.event.KafkaEvent;
import io.pixwizard.contracts.event.MessageType;
import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobOutput;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.ResultSummary;
import io.pixwizard.contracts.job.SavedState;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.StageRun;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.job.TextEncoded;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Encoders, samplers and postprocessing by hand: reads every topic and says what a test wants. */
public final class FakePipeline implements AutoCloseable {
  private static final TaskChoice TASK =
      new TaskChoice("referring-mask", Map.of("caption", "the red square"), 0.9, false);

  private final KafkaProducer<String, byte[]> producer;
  private final List<ConsumerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();
  private final Thread reader;
  private volatile boolean running = true;

  FakePipeline(String servers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        Arrays.stream(Topic.values())
            .flatMap(
                topic ->
                    IntStream.range(0, topic.partitions())
                        .mapToObj(p -> new TopicPartition(topic.topicName(), p)))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    reader =
        new Thread(
            () -> {
              while (running) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
              }
              consumer.close();
            },
            "fake-pipeline");
    reader.start();
  }

  /** Everything on a topic with this key. */
  public List<ConsumerRecord<String, byte[]>> records(Topic topic, String key) {
    return records.stream()
        .filter(each -> each.topic().equals(topic.topicName()) && key.equals(each.key()))
        .toList();
  }

  /** Messages of a type with this key. */
  public <M extends Message> List<M> messages(Class<M> type, String key) {
    MessageType wanted =
        Arrays.stream(MessageType.values()).filter(t -> t.record() == type).findFirst().get();
    return records(Topic.of(wanted), key).stream()
        .map(
            each -> {
              Map<String, byte[]> headers = new HashMap<>();
              each.headers().forEach(header -> headers.put(header.key(), header.value()));
              return EventCodec.read(headers, each.value()).data();
            })
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Waits for the {@code n}-th message of a type. */
  public <M extends Message> M await(Class<M> type, String key, int n) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> messages(type, key), found -> found.size() >= n)
        .get(n - 1);
  }

  /** The first message of an accepted job. */
  public JobContext submitted(String jobId) {
    return await(JobSubmitted.class, jobId, 1).job();
  }

  public void publish(Message message) {
    publish(message, UUID.randomUUID().toString(), "/test");
  }

  public void publish(Message message, String id, String source) {
    KafkaEvent event = EventCodec.toKafka(Event.of(id, source, Instant.now(), message));
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topic.of(MessageType.of(message)).topicName(), event.key(), event.value());
    event.headers().forEach((name, value) -> record.headers().add(name, value));
    send(record);
  }

  public void raw(Topic topic, String key, String value) {
    send(new ProducerRecord<>(topic.topicName(), key, value.getBytes(StandardCharsets.UTF_8)));
  }

  private void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  public void textEncoded(JobContext job) {
    publish(
        new TextEncoded(job, TASK, artifact(job, "text.st"), List.of(run(Stage.TEXT_ENCODING))));
  }

  public void encoded(JobContext job) {
    publish(
        new JobEncoded(
            job,
            TASK,
            artifact(job, "text.st"),
            artifact(job, "image.st"),
            Optional.empty(),
            List.of(run(Stage.TEXT_ENCODING), run(Stage.IMAGE_ENCODING))));
  }

  public void progress(JobContext job, Stage stage, int step, boolean saved) {
    publish(
        new JobProgress(
            job.jobId(),
            job.attempt(),
            stage,
            step,
            30,
            stage == Stage.SAMPLING && step > 0
                ? Optional.of(new StoredPicture(artifact(job, "preview.png"), 16, 16))
                : Optional.empty(),
            saved ? Optional.of(new SavedState(artifact(job, "state.st"), step)) : Optional.empty(),
            "worker-1"));
  }

  public void sampled(JobContext job) {
    publish(
        new JobSampled(
            job,
            TASK,
            new StoredPicture(artifact(job, "sample.png"), 160, 96),
            Optional.empty(),
            30,
            90,
            List.of(run(Stage.SAMPLING))));
  }

  public void completed(JobContext job) {
    completed(job, artifact(job, "mask.png"));
  }

  public void completed(JobContext job, ArtifactRef mask) {
    publish(
        new JobCompleted(
            job,
            TASK,
            List.of(
                new JobOutput(
                    "masks/all.png", "mask", "mask-png", "image/png", mask, 60, 40, Map.of())),
            new ResultSummary(
                "1 mask, 17 % of picture", Optional.of(1), Optional.of(0.17), List.of()),
            List.of(run(Stage.SAMPLING), run(Stage.POSTPROCESSING))));
  }

  public void failed(JobContext job, FailureCode code, boolean retryable) {
    publish(
        new JobFailed(
            job.jobId(),
            job.attempt(),
            new Failure(Stage.SAMPLING, code, "because of the test", retryable),
            "worker-1"));
  }

  private static ArtifactRef artifact(JobContext job, String name) {
    return new ArtifactRef("jobs/" + job.jobId() + "/" + name, "a".repeat(64), 10, "image/png");
  }

  private static StageRun run(Stage stage) {
    return new StageRun(stage, "worker-1", Instant.parse("2026-11-23T12:00:00Z"), 40, 31, false);
  }

  @Override
  public void close() {
    running = false;
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(Duration.ofSeconds(1));
  }
}
