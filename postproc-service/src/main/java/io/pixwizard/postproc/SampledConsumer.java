package io.pixwizard.postproc;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.stage.EventRecords;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes sampled pictures from Kafka, one at a time; what cannot be read goes to dead letters. */
@Singleton
final class SampledConsumer {
  private static final System.Logger LOG = System.getLogger(SampledConsumer.class.getName());

  private final SampledJobs jobs;

  SampledConsumer(SampledJobs jobs) {
    this.jobs = jobs;
  }

  /**
   * Acknowledged when its event is published; until then the record stays ours or is given anew.
   */
  @Incoming("sampled")
  @Blocking
  CompletionStage<Void> take(Message<byte[]> message) {
    Event<JobSampled> event;
    try {
      Headers headers =
          message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow().getHeaders();
      event = EventRecords.read(headers, message.getPayload()).as(JobSampled.class);
    } catch (InvalidMessageException e) {
      LOG.log(Level.WARNING, "unreadable record goes to dead letters: {0}", e.getMessage());
      return message.nack(e);
    }
    try {
      jobs.run(event, message.getMetadata(TracingMetadata.class));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      // neither done nor failed: whoever comes next gets the record
      return new CompletableFuture<>();
    }
    return message.ack();
  }
}
