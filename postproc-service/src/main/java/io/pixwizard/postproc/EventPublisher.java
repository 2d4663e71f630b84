package io.pixwizard.postproc;

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

  private final MutinyEmitter<byte[]> completed;
  private final MutinyEmitter<byte[]> failed;
  private final MutinyEmitter<byte[]> progress;

  EventPublisher(
      @Channel("completed") MutinyEmitter<byte[]> completed,
      @Channel("failed") MutinyEmitter<byte[]> failed,
      @Channel("progress")
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = WAITING_SIGNS)
          MutinyEmitter<byte[]> progress) {
    this.completed = completed;
    this.failed = failed;
    this.progress = progress;
  }

  /** Sends an answer and waits until the broker has it. */
  void completed(Event<?> event, Optional<TracingMetadata> trace) {
    completed.sendMessage(message(event, trace)).await().indefinitely();
  }

  /** Sends a failure and waits until the broker has it. */
  void failed(Event<?> event, Optional<TracingMetadata> trace) {
    failed.sendMessage(message(event, trace)).await().indefinitely();
  }

  /** Sends a sign of life; one that does not arrive is not missed. */
  void progress(Event<?> event, Optional<TracingMetadata> trace) {
    progress
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
                    .withKey(record.key())
                    .withHeaders(record.headers())
                    .build());
    return trace.isEmpty() ? message : message.addMetadata(trace.get());
  }
}
