package io.pixwizard.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;

/**
 * The consumer's side of a batch: renews and answers its records. Used by the consumer's thread
 * only.
 *
 * <p>A renewal is RENEW, a synchronous commit, and a poll that takes the renewed records back. The
 * poll alone would renew too, but fetch more records besides, whose locks run out in the client's
 * buffer; the commit alone would leave records that no answer is accepted for.
 */
final class HeldBatch {
  private static final Duration TAKE_BACK = Duration.ofMillis(100);

  private final ShareConsumer<String, byte[]> consumer;
  private final Duration requestTimeout;
  private final long lockNanos;
  private final List<Delivery> open;

  HeldBatch(
      ShareConsumer<String, byte[]> consumer,
      Duration requestTimeout,
      long lockNanos,
      List<Delivery> deliveries) {
    this.consumer = consumer;
    this.requestTimeout = requestTimeout;
    this.lockNanos = lockNanos;
    this.open = new ArrayList<>(deliveries);
  }

  /** Whether records are left that are neither answered nor lost. */
  boolean isOpen() {
    return !open.isEmpty();
  }

  /** The records that are neither answered nor lost. */
  List<Delivery> open() {
    return List.copyOf(open);
  }

  /** Tells the broker the answers that were given since. */
  void sendAnswers() {
    for (Delivery delivery : List.copyOf(open)) {
      delivery
          .answer()
          .ifPresent(
              answer -> {
                open.remove(delivery);
                send(delivery, AcknowledgeType.valueOf(answer.name()));
              });
    }
  }

  /** Renews the locks of all open records; one that has run out or cannot be renewed is lost. */
  void renew() {
    for (Delivery delivery : List.copyOf(open)) {
      // Counted from before the request: the broker's clock for this lock starts later.
      long lockedUntil = System.nanoTime() + lockNanos;
      if (!delivery.isHeld()) {
        // The broker cannot be asked: it takes a renewal in silence if another worker has finished.
        delivery.lose(new DeliveryLostException("the lock of " + delivery + " ran out", null));
        send(delivery, AcknowledgeType.RELEASE);
        open.remove(delivery);
      } else if (send(delivery, AcknowledgeType.RENEW)) {
        delivery.lockUntil(lockedUntil);
      } else {
        open.remove(delivery);
      }
    }
    if (open.isEmpty()) {
      return;
    }
    Set<String> renewed = new HashSet<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(TAKE_BACK)) {
      renewed.add(place(record));
    }
    Set<Delivery> gone =
        open.stream()
            .filter(delivery -> !renewed.contains(place(delivery.record())))
            .collect(Collectors.toSet());
    gone.forEach(
        delivery ->
            delivery.lose(new DeliveryLostException(delivery + " was not given back", null)));
    open.removeAll(gone);
  }

  /** Gives up all open records, for a reason that is not theirs. */
  void loseAll(Exception cause) {
    open.forEach(delivery -> delivery.lose(cause));
    open.clear();
  }

  private static String place(ConsumerRecord<String, byte[]> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  /** One commit per record: the broker reports errors by partition, not by record. */
  private boolean send(Delivery delivery, AcknowledgeType type) {
    Exception failure;
    try {
      consumer.acknowledge(delivery.record(), type);
      failure =
          consumer.commitSync(requestTimeout).values().stream()
              .flatMap(Optional::stream)
              .findFirst()
              .orElse(null);
    } catch (KafkaException | IllegalStateException failed) {
      failure = failed;
    }
    if (failure == null) {
      return true;
    }
    delivery.lose(
        new DeliveryLostException(
            type + " of " + delivery + " failed: " + failure.getMessage(), failure));
    return false;
  }
}
