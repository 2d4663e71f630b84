package io.pixwizard.gateway.event;

import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.gateway.job.JobActions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Ends jobs whose record nobody could process, so that none hangs. The cause is in headers of the
 * channel that gave up: SmallRye's, or the broker's for share groups.
 */
@ApplicationScoped
public class DeadLetterIntake {
  private static final Logger LOG = Logger.getLogger(DeadLetterIntake.class);

  /** A job goes on without these. */
  private static final Set<Topic> DISPENSABLE =
      EnumSet.of(Topic.JOBS_PROGRESS, Topic.JOBS_REQUESTS);

  private final JobActions jobs;

  DeadLetterIntake(JobActions jobs) {
    this.jobs = jobs;
  }

  @Incoming("dead-letters")
  @Blocking
  void received(ConsumerRecord<String, byte[]> record) {
    String topic = first(record, "dead-letter-topic", "__dlq.errors.topic").orElse("unknown");
    String cause = first(record, "dead-letter-reason", "__dlq.errors.message").orElse("unknown");
    LOG.warnf("dead letter of %s, key %s: %s", topic, record.key(), cause);
    if (record.key() == null || Topic.named(topic).filter(DISPENSABLE::contains).isPresent()) {
      return;
    }
    Patience.until(
        () ->
            jobs.undeliverable(
                record.key(), "a record on " + topic + " could not be processed: " + cause));
  }

  private static Optional<String> first(ConsumerRecord<String, byte[]> record, String... names) {
    return Stream.of(names).flatMap(name -> KafkaRecords.header(record, name).stream()).findFirst();
  }
}
