package io.pixwizard.contracts.topic;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Who reads which topics: every consumer and share group. */
public enum ReaderGroup {
  /** Text role of encoder-service. */
  ENCODER_TEXT("encoder-text", Reading.PARTITIONED, EnumSet.of(Topic.JOBS_SUBMITTED)),
  /** Image role of encoder-service. */
  ENCODER_IMAGE("encoder-image", Reading.PARTITIONED, EnumSet.of(Topic.JOBS_TEXT_ENCODED)),
  /** Samplers. */
  DIT_WORKER("dit-worker", Reading.SHARED, EnumSet.of(Topic.JOBS_ENCODED)),
  /** Postproc-service. */
  POSTPROC("postproc", Reading.PARTITIONED, EnumSet.of(Topic.JOBS_SAMPLED)),
  /** Intake of the gateway. */
  GATEWAY_REQUESTS("gateway-requests", Reading.PARTITIONED, EnumSet.of(Topic.JOBS_REQUESTS)),
  /** Projection of jobs in the gateway. */
  GATEWAY_JOBS(
      "gateway-jobs",
      Reading.PARTITIONED,
      EnumSet.of(
          Topic.JOBS_TEXT_ENCODED,
          Topic.JOBS_ENCODED,
          Topic.JOBS_SAMPLED,
          Topic.JOBS_COMPLETED,
          Topic.JOBS_FAILED,
          Topic.JOBS_PROGRESS)),
  /** Ends jobs whose record could not be processed. */
  GATEWAY_DEAD_LETTERS("gateway-dead-letters", Reading.PARTITIONED, EnumSet.of(Topic.DLQ_JOBS)),
  /** Projection of checkpoints and trainings in the gateway. */
  GATEWAY_MODELS(
      "gateway-models",
      Reading.PARTITIONED,
      EnumSet.of(Topic.CHECKPOINTS_PUBLISHED, Topic.TRAINING_PROGRESS)),
  /** Trainer-service. */
  TRAINER("trainer", Reading.PARTITIONED, EnumSet.of(Topic.TRAINING_REQUESTED)),
  /** Every worker. */
  CONTROL("control", Reading.EACH, EnumSet.of(Topic.JOBS_CONTROL)),
  /** Every encoder and sampler. */
  CHECKPOINTS("checkpoints", Reading.EACH, EnumSet.of(Topic.CHECKPOINTS_PUBLISHED)),
  /** Every trainer. */
  TRAINER_CONTROL("trainer-control", Reading.EACH, EnumSet.of(Topic.TRAINING_CONTROL));

  private final String groupName;
  private final Reading reading;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set
  private final Set<Topic> topics;

  ReaderGroup(String groupName, Reading reading, Set<Topic> topics) {
    this.groupName = groupName;
    this.reading = reading;
    this.topics = Collections.unmodifiableSet(topics);
  }

  /** Name without the process; for {@link Reading#EACH} see {@link #groupId}. */
  public String groupName() {
    return groupName;
  }

  /** How its members share the topics. */
  public Reading reading() {
    return reading;
  }

  /** What it reads. */
  public Set<Topic> topics() {
    return topics;
  }

  /** The {@code group.id} of the process {@code worker}. */
  public String groupId(String worker) {
    return reading == Reading.EACH ? groupName + "-" + worker : groupName;
  }
}
