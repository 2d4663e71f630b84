package io.pixwizard.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.artifacts.manifest.Manifest;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.job.JobSubmitted;
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
import io.pixwizard.contracts.task.Wording;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.contracts.training.CheckpointSizes;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.model.pipeline.RandomModel;
import io.pixwizard.stage.EventRecords;
import io.pixwizard.testservers.TestServers;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Everything around the encoder: gateway, trainer, and whoever reads the results. */
final class Pipeline implements AutoCloseable {
  static final String BUCKET = "pixwizard";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final S3ArtifactStore store;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

  Pipeline(TestServers servers) {
    store =
        new S3ArtifactStore(
            S3Settings.defaults(
                    servers.s3Endpoint(),
                    new S3Credentials(servers.s3AccessKey(), servers.s3SecretKey()))
                .withBucket(BUCKET));
    Map<String, Object> broker = Map.of("bootstrap.servers", servers.bootstrapServers());
    producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
    consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> all =
        Stream.of(
                Topic.JOBS_TEXT_ENCODED,
                Topic.JOBS_ENCODED,
                Topic.JOBS_FAILED,
                Topic.JOBS_PROGRESS,
                Topic.DLQ_JOBS)
            .map(topic -> new TopicPartition(topic.topicName(), 0))
            .toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  /** Real servers with every topic in one partition. */
  static void configure(TestServers.Builder builder) {
    for (Topic topic : Topic.values()) {
      builder.topic(topic.topicName(), 1, topic.settings());
    }
    builder.bucket(BUCKET);
  }

  /** Stores and publishes a random model. */
  CheckpointRef publish(Path temp, int version, String... aliases) {
    return publish(temp, version, Optional.empty(), aliases);
  }

  /** Of a model that reads instructions in some wording. */
  CheckpointRef publish(Path temp, int version, Optional<Wording> wording, String... aliases) {
    Path folder = temp.resolve("tiny-" + version);
    Map<String, Content> files = new HashMap<>();
    try {
      RandomModel.write(folder, "tiny", version);
      try (Stream<Path> paths = Files.walk(folder)) {
        paths
            .filter(Files::isRegularFile)
            .forEach(
                file ->
                    files.put(
                        folder.relativize(file).toString().replace('\\', '/'), Content.of(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CompleteFolder stored =
        new ManifestedFolders(store)
            .write(KeyLayout.checkpoint("tiny", Integer.toString(version)), files);
    ArtifactRef manifest = store.fingerprint(stored.folder() + Manifest.FILE_NAME);
    CheckpointPublished published =
        new CheckpointPublished(
            "tiny",
            version,
            List.of(aliases),
            manifest,
            new CheckpointSizes(1, stored.manifest().bytes()),
            new Compatibility(
                Compatibility.MODEL_LAYOUT, 64, 8, "minilm", "tiny-" + version, List.of(), wording),
            Optional.empty(),
            Optional.empty());
    send(published);
    return published.checkpoint();
  }

  /** A submitted job; without a task the router chooses. */
  JobSubmitted job(
      CheckpointRef checkpoint,
      String instruction,
      Optional<StoredPicture> picture,
      Optional<TaskChoice> task) {
    JobContext context =
        new JobContext(
            UUID.randomUUID().toString(),
            1,
            checkpoint,
            new JobInput(
                instruction, picture, Optional.empty(), Optional.empty(), new PictureSize(64, 32)),
            new SamplingParameters(1, 4, SolverName.EULER, 1, 4, 1.5),
            new JobTerms(
                Instant.now(),
                Optional.empty(),
                Priority.NORMAL,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of()));
    return new JobSubmitted(context, task);
  }

  StoredPicture put(String key, BufferedImage image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ArtifactRef file = store.put(key, Content.of(png.toByteArray()), "image/png");
    return new StoredPicture(file, image.getWidth(), image.getHeight());
  }

  void send(Message message, String... headers) {
    ProducerRecord<String, byte[]> record =
        EventRecords.write(Event.of(UUID.randomUUID().toString(), "/test", Instant.now(), message));
    for (int i = 0; i < headers.length; i += 2) {
      record.headers().add(headers[i], headers[i + 1].getBytes(UTF_8));
    }
    send(record);
  }

  void send(ProducerRecord<String, byte[]> record) {
    var unused = producer.send(record);
    producer.flush();
  }

  /** Waits for the first message of a job on a topic. */
  <M extends Message> M await(Topic topic, String jobId, Class<M> type) {
    awaitTrue(
        () -> !records(topic, jobId).isEmpty() || hasOtherEnd(topic, jobId),
        topic.topicName() + " of " + jobId);
    List<M> found = messages(topic, jobId, type);
    if (found.isEmpty()) {
      throw new AssertionError(
          jobId
              + " ended otherwise: "
              + seen.stream()
                  .filter(record -> jobId.equals(record.key()))
                  .map(record -> record.topic() + " " + new String(record.value(), UTF_8))
                  .toList());
    }
    return found.get(0);
  }

  /** Waits for the first record of a key on a topic. */
  ConsumerRecord<String, byte[]> await(Topic topic, String key) {
    awaitTrue(() -> !records(topic, key).isEmpty(), key + " on " + topic.topicName());
    return records(topic, key).get(0);
  }

  <M extends Message> List<M> messages(Topic topic, String jobId, Class<M> type) {
    return records(topic, jobId).stream()
        .map(record -> EventRecords.read(record).as(type).data())
        .toList();
  }

  List<ConsumerRecord<String, byte[]>> records(Topic topic, String jobId) {
    consumer.poll(Duration.ofMillis(30)).forEach(seen::add);
    return seen.stream()
        .filter(record -> record.topic().equals(topic.topicName()) && jobId.equals(record.key()))
        .toList();
  }

  void awaitTrue(BooleanSupplier condition, String what) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain for " + what);
      }
      consumer.poll(Duration.ofMillis(30)).forEach(seen::add);
    }
  }

  private boolean hasOtherEnd(Topic topic, String jobId) {
    return Stream.of(Topic.JOBS_ENCODED, Topic.JOBS_FAILED)
        .filter(other -> other != topic && topic != Topic.DLQ_JOBS && topic != Topic.JOBS_PROGRESS)
        .anyMatch(other -> !records(other, jobId).isEmpty());
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
    store.close();
  }
}
