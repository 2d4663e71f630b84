package io.pixwizard.encoder;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.stage.EventRecords;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends what the service has to say, in the trace of the message that it answers. */
@Singleton
final class EventPublisher {
  private static final System.Logger LOG = System.getLogger(EventPublisher.class.getName());
  private static final int WAITING_SIGNS = 1024;

  private final MutinyEmitter<byte[]> results;
  private final MutinyEmitter<byte[]> signs;

  EventPublisher(
      @Channel("results") MutinyEmitter<byte[]> results,
      @Channel("signs") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = WAITING_SIGNS)
          MutinyEmitter<byte[]> signs) {
    this.results = results;
    this.signs = signs;
  }

  /** Sends how a stage ended, on the topic of its type, and waits until the broker has it. */
  synchronized void result(Event<?> event, Optional<TracingMetadata> trace) {
    results.sendMessage(message(event, trace)).await().indefinitely();
  }

  /** Sends a sign of life; one that does not arrive is not missed. */
  void sign(Event<?> event, Optional<TracingMetadata> trace) {
    signs
        .sendMessage(message(event, trace))
        .subscribe()
        .with(sent -> {}, problem -> LOG.log(Level.WARNING, "a sign of life was lost", problem));
  }

  private static Message<byte[]> message(Event<?> event, Optional<TracingMetadata> trace) {
    ProducerRecord<String, byte[]> record = EventRecords.write(event);
    Message<byte[]> message =
        Message.of(record.value())
            .addMetadata(
                OutgoingKafkaRecordMetadata.<String>builder()
                    .withTopic(record.topic())
                    .withKey(record.key())
                    .withHeaders(record.headers())
                    .build());
    return trace.isEmpty() ? message : message.addMetadata(trace.get());
  }
}
