package io.pixwizard.contracts.topic;

import io.pixwizard.contracts.event.MessageType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every topic. Partitions and retention are defaults that an operator may raise. */
public enum Topic {
  /** Requests that do not come by REST. */
  JOBS_REQUESTS(
      "jobs.requests",
      TopicKey.REQUEST_ID,
      3,
      Optional.of(Duration.ofDays(7)),
      EnumSet.of(MessageType.JOB_REQUESTED)),
  /** Accepted jobs. */
  JOBS_SUBMITTED(
      "jobs.submitted",
      TopicKey.JOB_ID,
      6,
      Optional.of(Duration.ofDays(7)),
      EnumSet.of(MessageType.JOB_SUBMITTED)),
  /** Jobs whose text is encoded. */
  JOBS_TEXT_ENCODED(
      "jobs.text-encoded",
      TopicKey.JOB_ID,
      6,
      Optional.of(Duration.ofDays(7)),
      EnumSet.of(MessageType.JOB_TEXT_ENCODED)),
  /** Jobs ready for sampling; one partition, so that every worker of the share group reads it. */
  JOBS_ENCODED(
      "jobs.encoded",
      TopicKey.JOB_ID,
      1,
      Optional.of(Duration.ofDays(7)),
      EnumSet.of(MessageType.JOB_ENCODED)),
  /** Jobs whose picture is sampled. */
  JOBS_SAMPLED(
      "jobs.sampled",
      TopicKey.JOB_ID,
      6,
      Optional.of(Duration.ofDays(7)),
      EnumSet.of(MessageType.JOB_SAMPLED)),
  /** Answers. */
  JOBS_COMPLETED(
      "jobs.completed",
      TopicKey.JOB_ID,
      6,
      Optional.of(Duration.ofDays(30)),
      EnumSet.of(MessageType.JOB_COMPLETED)),
  /** Failed attempts, canceled jobs, refused requests. */
  JOBS_FAILED(
      "jobs.failed",
      TopicKey.JOB_ID,
      6,
      Optional.of(Duration.ofDays(30)),
      EnumSet.of(MessageType.JOB_FAILED, MessageType.JOB_REJECTED)),
  /** Signs of life. */
  JOBS_PROGRESS(
      "jobs.progress",
      TopicKey.JOB_ID,
      6,
      Optional.of(Duration.ofDays(1)),
      EnumSet.of(MessageType.JOB_PROGRESS)),
  /** Orders to workers; one partition, so that each worker reads them in order. */
  JOBS_CONTROL(
      "jobs.control",
      TopicKey.JOB_OR_WORKER,
      1,
      Optional.of(Duration.ofDays(1)),
      EnumSet.of(MessageType.JOB_CONTROL)),
  /** Checkpoints that can be used. */
  CHECKPOINTS_PUBLISHED(
      "checkpoints.published",
      TopicKey.CHECKPOINT,
      1,
      Optional.empty(),
      EnumSet.of(MessageType.CHECKPOINT_PUBLISHED)),
  /** Trainings asked for. */
  TRAINING_REQUESTED(
      "training.requested",
      TopicKey.RUN_ID,
      1,
      Optional.of(Duration.ofDays(30)),
      EnumSet.of(MessageType.TRAINING_REQUESTED)),
  /** Orders to trainings. */
  TRAINING_CONTROL(
      "training.control",
      TopicKey.RUN_ID,
      1,
      Optional.of(Duration.ofDays(7)),
      EnumSet.of(MessageType.TRAINING_CONTROL)),
  /** How trainings go. */
  TRAINING_PROGRESS(
      "training.progress",
      TopicKey.RUN_ID,
      1,
      Optional.of(Duration.ofDays(30)),
      EnumSet.of(MessageType.TRAINING_PROGRESS)),
  /** Records of job topics that could not be processed, as they were, with the cause in headers. */
  DLQ_JOBS(
      "dlq.jobs",
      TopicKey.ORIGINAL,
      1,
      Optional.of(Duration.ofDays(30)),
      EnumSet.of(
          MessageType.JOB_REQUESTED,
          MessageType.JOB_SUBMITTED,
          MessageType.JOB_TEXT_ENCODED,
          MessageType.JOB_ENCODED,
          MessageType.JOB_SAMPLED,
          MessageType.JOB_COMPLETED,
          MessageType.JOB_FAILED,
          MessageType.JOB_REJECTED,
          MessageType.JOB_PROGRESS));

  private final String topicName;
  private final TopicKey key;
  private final int partitions;
  private final Optional<Duration> retention;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set
  private final Set<MessageType> types;

  Topic(
      String topicName,
      TopicKey key,
      int partitions,
      Optional<Duration> retention,
      Set<MessageType> types) {
    this.topicName = topicName;
    this.key = key;
    this.partitions = partitions;
    this.retention = retention;
    this.types = Collections.unmodifiableSet(types);
  }

  /** Name in Kafka. */
  public String topicName() {
    return topicName;
  }

  /** What the key of its records is. */
  public TopicKey key() {
    return key;
  }

  /** Default number of partitions. */
  public int partitions() {
    return partitions;
  }

  /** How long records are kept by default; empty for a compacted topic, which keeps each key. */
  public Optional<Duration> retention() {
    return retention;
  }

  /** Whether only the last record of each key is kept. */
  public boolean compacted() {
    return retention.isEmpty();
  }

  /** What its records can be. */
  public Set<MessageType> types() {
    return types;
  }

  /** Topic settings of Kafka for its creation. */
  public Map<String, String> settings() {
    return retention
        .map(
            time ->
                Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(time.toMillis())))
        .orElseGet(() -> Map.of("cleanup.policy", "compact"));
  }

  /** The topic on which records of {@code type} are published. */
  public static Topic of(MessageType type) {
    return Arrays.stream(values())
        .filter(topic -> topic != DLQ_JOBS && topic.types.contains(type))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type + " has no topic"));
  }

  /** The topic that is called {@code topicName}, if any. */
  public static Optional<Topic> named(String topicName) {
    return Arrays.stream(values()).filter(topic -> topic.topicName.equals(topicName)).findFirst();
  }
}
