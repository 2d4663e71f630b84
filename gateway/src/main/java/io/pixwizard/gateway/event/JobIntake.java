package io.pixwizard.gateway.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.JobRejected;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.gateway.job.JobActions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Projects what the stages say into the job tables. A record that cannot be read goes to the dead
 * letters, by the channel's failure strategy; the next one follows.
 */
@ApplicationScoped
public class JobIntake {
  private final JobActions jobs;
  private final MeterRegistry meters;

  JobIntake(JobActions jobs, MeterRegistry meters) {
    this.jobs = jobs;
    this.meters = meters;
  }

  @Incoming("jobs")
  @Blocking
  void received(ConsumerRecord<String, byte[]> record) {
    Event<?> event = KafkaRecords.read(record);
    Message message = event.data();
    if (message instanceof JobRejected) {
      return; // the gateway's own word to those who asked on Kafka
    }
    Patience.until(
        () -> {
          boolean changed = jobs.received(message.key(), message);
          meters
              .counter(
                  "pixwizard.job.events",
                  "type",
                  event.attributes().type().type(),
                  "effect",
                  changed ? "changed" : "ignored")
              .increment();
        });
  }
}
