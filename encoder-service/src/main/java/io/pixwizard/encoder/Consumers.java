package io.pixwizard.encoder;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.job.TextEncoded;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.encoder.encoding.ConditionCache;
import io.pixwizard.encoder.encoding.PictureEncoding;
import io.pixwizard.encoder.encoding.TextEncoding;
import io.pixwizard.stage.EventRecords;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Takes jobs from Kafka, one at a time per role; what cannot be read goes to dead letters. A record
 * is acknowledged when its event is published; until then it stays ours or is given anew.
 */
@Singleton
final class Consumers {
  private static final System.Logger LOG = System.getLogger(Consumers.class.getName());

  private final StageRuns runs;
  private final Instance<TextEncoding> text;
  private final PictureEncoding pictures;

  Consumers(StageRuns runs, Instance<TextEncoding> text, PictureEncoding pictures) {
    this.runs = runs;
    this.text = text;
    this.pictures = pictures;
  }

  /** The text role. */
  @Incoming("submitted")
  @Blocking
  CompletionStage<Void> submitted(Message<byte[]> message) {
    return take(
        message,
        JobSubmitted.class,
        event -> {
          JobContext job = event.data().job();
          runs.run(
              event,
              job,
              Stage.TEXT_ENCODING,
              List.of(),
              trace(message),
              checkpoint -> {
                TaskChoice task = text.get().choose(event.data());
                ConditionCache.Condition made =
                    text.get().encode(job.input().instruction(), task, checkpoint);
                return new StageRuns.Made(
                    made, stages -> new TextEncoded(job, task, made.artifact(), stages));
              });
        });
  }

  /** The image role. */
  @Incoming("text-encoded")
  @Blocking
  CompletionStage<Void> textEncoded(Message<byte[]> message) {
    return take(
        message,
        TextEncoded.class,
        event -> {
          TextEncoded encoded = event.data();
          JobContext job = encoded.job();
          runs.run(
              event,
              job,
              Stage.IMAGE_ENCODING,
              encoded.stages(),
              trace(message),
              checkpoint -> {
                ConditionCache.Condition made =
                    pictures.encode(job.input(), encoded.task().task(), checkpoint);
                return new StageRuns.Made(
                    made,
                    stages ->
                        new JobEncoded(
                            job,
                            encoded.task(),
                            encoded.text(),
                            made.artifact(),
                            Optional.empty(),
                            stages));
              });
        });
  }

  @FunctionalInterface
  private interface Run<M extends io.pixwizard.contracts.message.Message> {
    void of(Event<M> event) throws InterruptedException;
  }

  private static <M extends io.pixwizard.contracts.message.Message> CompletionStage<Void> take(
      Message<byte[]> message, Class<M> type, Run<M> run) {
    Event<M> event;
    try {
      var headers =
          message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow().getHeaders();
      event = EventRecords.read(headers, message.getPayload()).as(type);
    } catch (InvalidMessageException e) {
      LOG.log(Level.WARNING, "unreadable record goes to dead letters: {0}", e.getMessage());
      return message.nack(e);
    }
    try {
      run.of(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      // neither done nor failed: whoever comes next gets the record
      return new CompletableFuture<>();
    }
    return message.ack();
  }

  private static Optional<TracingMetadata> trace(Message<byte[]> message) {
    return message.getMetadata(TracingMetadata.class);
  }
}
