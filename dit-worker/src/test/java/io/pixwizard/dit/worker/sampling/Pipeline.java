package io.pixwizard.dit.worker.sampling;

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
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.job.JobTerms;
import io.pixwizard.contracts.job.Priority;
import io.pixwizard.contracts.job.SamplingParameters;
import io.pixwizard.contracts.job.SolverName;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.contracts.message.PictureSize;
import io.pixwizard.contracts.topic.ReaderGroup;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.contracts.training.CheckpointSizes;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.model.pipeline.GuidedText;
import io.pixwizard.model.pipeline.ModelDescription;
import io.pixwizard.model.pipeline.PictureCondition;
import io.pixwizard.model.pipeline.RandomModel;
import io.pixwizard.model.pipeline.TextCondition;
import io.pixwizard.stage.EventRecords;
import io.pixwizard.testservers.TestServers;
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
import java.util.Random;
import java.util.UUID;
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

/** Everything around the sampler: encoder, gateway, trainer, and whoever reads the results. */
public final class Pipeline implements AutoCloseable {
  public static final String BUCKET = "pixwizard";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LATENT_SIDE = 8;

  final S3ArtifactStore store;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

  public Pipeline(TestServers servers) {
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
        Stream.of(Topic.JOBS_SAMPLED, Topic.JOBS_FAILED, Topic.JOBS_PROGRESS, Topic.DLQ_JOBS)
            .map(topic -> new TopicPartition(topic.topicName(), 0))
            .toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  /** Real servers with every topic in one partition and short locks. */
  public static void configure(TestServers.Builder builder) {
    builder
        .brokerSetting("group.share.min.heartbeat.interval.ms", "500")
        .brokerSetting("group.share.heartbeat.interval.ms", "500")
        .brokerSetting("group.share.min.record.lock.duration.ms", "1000")
        .brokerSetting("group.share.record.lock.duration.ms", "3000");
    for (Topic topic : Topic.values()) {
      builder.topic(topic.topicName(), 1, topic.settings());
    }
    builder
        .group(ReaderGroup.DIT_WORKER.groupName(), Map.of("share.auto.offset.reset", "earliest"))
        .bucket(BUCKET);
  }

  /** Stores and publishes a random model. */
  public CheckpointRef publish(Path temp, int version, String... aliases) {
    return publish(temp, version, 1, aliases);
  }

  /** A random model whose answers are the mean of an ensemble. */
  CheckpointRef publish(Path temp, int version, int ensemble, String... aliases) {
    Path folder = temp.resolve("tiny-" + version);
    Map<String, Content> files = new HashMap<>();
    try {
      RandomModel.write(folder, "tiny", version);
      describe(folder, ensemble);
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
                Compatibility.MODEL_LAYOUT,
                64,
                8,
                "minilm",
                "tiny-" + version,
                List.of(),
                Optional.empty()),
            Optional.empty(),
            Optional.empty());
    send(published);
    return published.checkpoint();
  }

  private static void describe(Path folder, int ensemble) throws IOException {
    ModelDescription random = ModelDescription.read(folder);
    new ModelDescription(
            random.name(),
            random.textEncoder(),
            random.resolution(),
            random.steps(),
            random.textGuidance(),
            random.imageGuidance(),
            random.timeShift(),
            random.wording(),
            ensemble)
        .write(folder);
  }

  /** Takes a checkpoint back. */
  void retire(CheckpointRef checkpoint) {
    send(
        new ProducerRecord<>(Topic.CHECKPOINTS_PUBLISHED.topicName(), checkpoint.toString(), null));
  }

  /** An encoded job; equal seeds get equal conditions. */
  public JobEncoded job(CheckpointRef checkpoint, long seed, int steps) {
    return job(checkpoint, seed, steps, Optional.empty());
  }

  JobEncoded job(CheckpointRef checkpoint, long seed, int steps, TaskChoice task) {
    JobEncoded job = job(checkpoint, seed, steps);
    return new JobEncoded(job.job(), task, job.text(), job.image(), job.resumeFrom(), job.stages());
  }

  JobEncoded job(CheckpointRef checkpoint, long seed, int steps, Optional<Instant> deadline) {
    String jobId = UUID.randomUUID().toString();
    JobContext context =
        new JobContext(
            jobId,
            1,
            checkpoint,
            new JobInput(
                "Make it blue.",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new PictureSize(4 * LATENT_SIDE, 4 * LATENT_SIDE)),
            new SamplingParameters(seed, steps, SolverName.EULER, 1, 4, 1.5),
            new JobTerms(
                Instant.now(),
                deadline,
                Priority.NORMAL,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of()));
    Random random = new Random(seed);
    GuidedText text = new GuidedText(text(random, 5), text(new Random(0), 2));
    PictureCondition picture =
        new PictureCondition(
            floats(random, 4 * LATENT_SIDE * LATENT_SIDE),
            4,
            LATENT_SIDE,
            LATENT_SIDE,
            floats(random, 16 * 32),
            16,
            32);
    return new JobEncoded(
        context,
        new TaskChoice("edit-recolor", Map.of(), 1, true),
        put(jobId, "text", text.toBytes()),
        put(jobId, "image", picture.toBytes()),
        Optional.empty(),
        List.of());
  }

  private ArtifactRef put(String jobId, String name, byte[] bytes) {
    return store.put(KeyLayout.job(jobId) + name, Content.of(bytes), "application/octet-stream");
  }

  private static TextCondition text(Random random, int tokens) {
    return new TextCondition(floats(random, tokens * 384), tokens, 384, floats(random, 384));
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  public void send(Message message, String... headers) {
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
  public <M extends Message> M await(Topic topic, String jobId, Class<M> type) {
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

  <M extends Message> List<M> messages(Topic topic, String jobId, Class<M> type) {
    return records(topic, jobId).stream()
        .map(record -> EventRecords.read(record).as(type).data())
        .toList();
  }

  public List<ConsumerRecord<String, byte[]>> records(Topic topic, String jobId) {
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
    return Stream.of(Topic.JOBS_SAMPLED, Topic.JOBS_FAILED)
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
