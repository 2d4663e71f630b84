package io.pixwizard.queue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes consumers that leave every answer to the caller. */
final class ShareConsumers {
  private static final Logger LOG = LoggerFactory.getLogger(ShareConsumers.class);

  private ShareConsumers() {}

  static ShareConsumer<String, byte[]> open(ShareQueueSettings settings) {
    Map<String, Object> properties = new HashMap<>(settings.clientSettings());
    properties.put("bootstrap.servers", settings.bootstrapServers());
    properties.put("group.id", settings.groupId());
    properties.put("share.acknowledgement.mode", "explicit");
    // Otherwise the broker hands out whole producer batches, whatever the limit of records says.
    properties.put("share.acquire.mode", "record_limit");
    properties.put("max.poll.records", settings.batchLimit());
    return new KafkaShareConsumer<>(
        properties, new StringDeserializer(), new ByteArrayDeserializer());
  }

  static void close(ShareConsumer<String, byte[]> consumer, Duration timeout) {
    try {
      consumer.close(timeout);
    } catch (KafkaException unreachable) {
      LOG.warn("the group was left without a word: {}", unreachable.getMessage());
    }
  }
}
