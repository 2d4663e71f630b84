package io.pixwizard.stage;

import io.pixwizard.contracts.topic.Topic;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads everything on a topic from the beginning, as {@link
 * io.pixwizard.contracts.topic.Reading#EACH} asks, on a thread of its own. It joins no group, so
 * processes that come and go leave nothing behind at the broker. A broker that is down is waited
 * for.
 */
public final class BroadcastReader implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(BroadcastReader.class.getName());
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Topic topic;
  private final Consumer<ConsumerRecord<String, byte[]>> handler;
  private final KafkaConsumer<String, byte[]> consumer;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean closing;

  /**
   * Starts reading.
   *
   * @param clientSettings of the Kafka client, at least {@code bootstrap.servers}
   * @param handler gets every record, on one thread; what it throws is logged and the record
   *     skipped
   */
  public BroadcastReader(
      Topic topic,
      Map<String, Object> clientSettings,
      Consumer<ConsumerRecord<String, byte[]>> handler) {
    this.topic = topic;
    this.handler = handler;
    Map<String, Object> settings = new HashMap<>(clientSettings);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    this.thread = new Thread(this::run, "reader-" + topic.topicName());
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether everything was read that was there when reading began. */
  public boolean isCaughtUp() {
    return caughtUp.getCount() == 0;
  }

  /** Waits until {@link #isCaughtUp}; false if that took longer than {@code limit}. */
  public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
    return caughtUp.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Stops reading. */
  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      Map<TopicPartition, Long> goal = retrying(this::begin);
      while (!closing) {
        retrying(() -> consumer.poll(POLL)).forEach(this::handle);
        if (!isCaughtUp() && retrying(() -> reached(goal))) {
          caughtUp.countDown();
        }
      }
    } catch (WakeupException | InterruptException e) {
      LOG.log(Level.DEBUG, "stopped reading {0}", topic.topicName());
    }
  }

  private Map<TopicPartition, Long> begin() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("there is no topic " + topic.topicName());
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer.endOffsets(partitions);
  }

  private boolean reached(Map<TopicPartition, Long> goal) {
    return goal.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private interface Call<T> {
    T now();
  }

  private <T> T retrying(Call<T> call) {
    while (true) {
      try {
        return call.now();
      } catch (WakeupException | InterruptException e) {
        throw e;
      } catch (KafkaException e) {
        LOG.log(Level.WARNING, "reading {0} goes on after: {1}", topic.topicName(), e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
    if (closing) {
      throw new WakeupException();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // nothing in one record may end the reading of the others
  private void handle(ConsumerRecord<String, byte[]> record) {
    try {
      handler.accept(record);
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "skipped {0}-{1} at offset {2}: {3}",
          record.topic(),
          record.partition(),
          record.offset(),
          e);
    }
  }
}
