package io.pixwizard.postproc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.JobTerms;
import io.pixwizard.contracts.job.Priority;
import io.pixwizard.contracts.job.SamplingParameters;
import io.pixwizard.contracts.job.SolverName;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.contracts.message.PictureSize;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.stage.EventRecords;
import io.pixwizard.testservers.TestServers;
import io.pixwizard.vision.raster.Picture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The services around postproc-service: sampler, gateway, and whoever reads the results. */
final class Neighbours implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final S3ArtifactStore store;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

  Neighbours(TestServers servers) {
    store =
        new S3ArtifactStore(
            S3Settings.defaults(
                    servers.s3Endpoint(),
                    new S3Credentials(servers.s3AccessKey(), servers.s3SecretKey()))
                .withBucket(PostprocServers.BUCKET));
    Map<String, Object> broker = Map.of("bootstrap.servers", servers.bootstrapServers());
    producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
    consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> all =
        Stream.of(Topic.JOBS_COMPLETED, Topic.JOBS_FAILED, Topic.JOBS_PROGRESS, Topic.DLQ_JOBS)
            .map(topic -> new TopicPartition(topic.topicName(), 0))
            .toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  StoredPicture put(String jobId, String name, Picture picture) {
    ArtifactRef file =
        store.put("jobs/" + jobId + "/" + name, Content.of(Scenes.png(picture)), "image/png");
    return new StoredPicture(file, picture.width(), picture.height());
  }

  JobSampled sampled(
      String jobId,
      TaskChoice task,
      StoredPicture sample,
      Optional<StoredPicture> original,
      List<String> formats) {
    JobContext job =
        new JobContext(
            jobId,
            1,
            new CheckpointRef("nano", 1),
            new JobInput(
                "do what the task says",
                original,
                Optional.empty(),
                Optional.empty(),
                new PictureSize(sample.width(), sample.height())),
            new SamplingParameters(1, 4, SolverName.EULER, 1, 1, 1),
            new JobTerms(
                Instant.now(),
                Optional.empty(),
                Priority.NORMAL,
                Optional.empty(),
                Optional.empty(),
                formats,
                Map.of()));
    return new JobSampled(job, task, sample, Optional.empty(), 4, 4, List.of());
  }

  static String newJob() {
    return UUID.randomUUID().toString();
  }

  void send(Message message) {
    send(Event.of(UUID.randomUUID().toString(), "/test", Instant.now(), message));
  }

  void send(Event<?> event, String... headers) {
    ProducerRecord<String, byte[]> record = EventRecords.write(event);
    for (int i = 0; i < headers.length; i += 2) {
      record.headers().add(headers[i], headers[i + 1].getBytes(UTF_8));
    }
    send(record);
  }

  void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  JobCompleted completed(String jobId) {
    return (JobCompleted) EventRecords.read(await(Topic.JOBS_COMPLETED, jobId, 1).get(0)).data();
  }

  JobFailed failed(String jobId) {
    return (JobFailed) EventRecords.read(await(Topic.JOBS_FAILED, jobId, 1).get(0)).data();
  }

  List<JobProgress> progress(String jobId) {
    return records(Topic.JOBS_PROGRESS, jobId).stream()
        .map(record -> (JobProgress) EventRecords.read(record).data())
        .toList();
  }

  /** Waits for so many records of a key. */
  List<ConsumerRecord<String, byte[]>> await(Topic topic, String key, int count) {
    awaitTrue(
        () -> records(topic, key).size() >= count || hasOtherEnd(topic, key),
        "%d of %s on %s".formatted(count, key, topic.topicName()));
    List<ConsumerRecord<String, byte[]>> found = records(topic, key);
    if (found.size() < count) {
      throw new AssertionError(
          "%s ended otherwise: %s"
              .formatted(
                  key,
                  seen.stream()
                      .filter(record -> key.equals(record.key()))
                      .map(record -> record.topic() + " " + new String(record.value(), UTF_8))
                      .toList()));
    }
    return found;
  }

  void awaitTrue(BooleanSupplier condition, String what) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain for " + what);
      }
      poll();
    }
  }

  List<ConsumerRecord<String, byte[]>> records(Topic topic, String key) {
    poll();
    return seen.stream()
        .filter(record -> record.topic().equals(topic.topicName()) && key.equals(record.key()))
        .toList();
  }

  private boolean hasOtherEnd(Topic topic, String key) {
    return Stream.of(Topic.JOBS_COMPLETED, Topic.JOBS_FAILED)
        .filter(
            other ->
                other != topic && (topic == Topic.JOBS_COMPLETED || topic == Topic.JOBS_FAILED))
        .anyMatch(other -> !records(other, key).isEmpty());
  }

  private void poll() {
    consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
    store.close();
  }
}
