package io.pixwizard.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a worker takes part in a share group.
 *
 * @param bootstrapServers the brokers, {@code host:port} separated by commas
 * @param groupId the share group; the broker holds its lock time, delivery limit and dead-letter
 *     topic, and must have {@code share.auto.offset.reset=earliest} before the first record
 * @param topics what to read
 * @param batchLimit how many records a handler gets at once, 1 to 500
 * @param requestTimeout how long one answer to the broker may take before its record counts as lost
 * @param drainTimeout how long {@link ShareQueueWorker#close} lets the running batch go on
 * @param clientSettings further client properties, for instance security
 */
public record ShareQueueSettings(
    String bootstrapServers,
    String groupId,
    List<String> topics,
    int batchLimit,
    Duration requestTimeout,
    Duration drainTimeout,
    Map<String, String> clientSettings) {
  /** One record at a time. */
  public static final int DEFAULT_BATCH_LIMIT = 1;

  /** 5 s: well below the broker's default lock of 30 s. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);

  /** 30 s: what orchestrators give a process between SIGTERM and SIGKILL. */
  public static final Duration DEFAULT_DRAIN_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException naming the field and its limit
   */
  public ShareQueueSettings {
    require(!bootstrapServers.isBlank(), "bootstrapServers must not be blank");
    require(!groupId.isBlank(), "groupId must not be blank");
    topics = List.copyOf(topics);
    require(!topics.isEmpty(), "topics must not be empty");
    require(batchLimit >= 1 && batchLimit <= 500, "batchLimit must be 1 to 500, not " + batchLimit);
    require(
        requestTimeout.toMillis() >= 1, "requestTimeout must be positive, not " + requestTimeout);
    require(!drainTimeout.isNegative(), "drainTimeout must not be negative, not " + drainTimeout);
    clientSettings = Map.copyOf(clientSettings);
  }

  /** The defaults for one topic. */
  public static ShareQueueSettings of(String bootstrapServers, String groupId, String topic) {
    return new ShareQueueSettings(
        bootstrapServers,
        groupId,
        List.of(topic),
        DEFAULT_BATCH_LIMIT,
        DEFAULT_REQUEST_TIMEOUT,
        DEFAULT_DRAIN_TIMEOUT,
        Map.of());
  }

  /** The same with another limit of records per batch. */
  public ShareQueueSettings withBatchLimit(int limit) {
    return new ShareQueueSettings(
        bootstrapServers, groupId, topics, limit, requestTimeout, drainTimeout, clientSettings);
  }

  /** The same with another time to drain. */
  public ShareQueueSettings withDrainTimeout(Duration timeout) {
    return new ShareQueueSettings(
        bootstrapServers, groupId, topics, batchLimit, requestTimeout, timeout, clientSettings);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
