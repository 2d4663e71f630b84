package io.pixwizard.gateway.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.JobRejected;
import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.contracts.job.Violation;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.access.Caller;
import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.outbox.Outbox;
import io.pixwizard.gateway.outbox.OutboxEntry;
import io.pixwizard.gateway.problem.Refusal;
import io.pixwizard.gateway.submit.Admission;
import io.pixwizard.gateway.submit.Submission;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes requests that come on Kafka. The same id from the same source makes one job, however often
 * it arrives; a request that is not accepted is answered with {@link JobRejected}.
 */
@ApplicationScoped
public class RequestIntake {
  /** Owner of jobs that came by Kafka, whose access is Kafka's business. */
  private static final String OWNER = "kafka";

  private final Admission admission;
  private final Database database;
  private final Outbox outbox;
  private final ObjectMapper json;
  private final GatewayConfig config;
  private final Clock clock;

  RequestIntake(
      Admission admission,
      Database database,
      Outbox outbox,
      ObjectMapper json,
      GatewayConfig config,
      Clock clock) {
    this.admission = admission;
    this.database = database;
    this.outbox = outbox;
    this.json = json;
    this.config = config;
    this.clock = clock;
  }

  @Incoming("requests")
  @Blocking
  void received(ConsumerRecord<String, byte[]> record) {
    Event<JobRequest> event;
    try {
      event = KafkaRecords.read(record).as(JobRequest.class);
    } catch (InvalidMessageException e) {
      // without an id there is nobody to answer: the record goes to the dead letters
      String id = attribute(record, "id").orElseThrow(() -> e);
      String source = attribute(record, "source").orElse("");
      reject(id, source, List.of(new Violation(e.field(), e.problem(), "")));
      return;
    }
    accept(record, event);
  }

  private void accept(ConsumerRecord<String, byte[]> record, Event<JobRequest> event) {
    String id = event.attributes().id();
    String source = event.attributes().source();
    Submission submission =
        new Submission(
            event.data(),
            Map.of(),
            "event:" + source,
            Optional.of(id),
            new Caller(
                OWNER, false, config.access().activeJobs(), config.access().requestsPerMinute()),
            KafkaRecords.header(record, "traceparent"));
    try {
      Patience.until(() -> admission.admit(submission));
    } catch (Refusal e) {
      List<Violation> violations =
          e.violations().isEmpty()
              ? List.of(new Violation("request", e.getMessage(), ""))
              : e.violations();
      reject(id, source, violations);
    }
  }

  private void reject(String id, String source, List<Violation> violations) {
    // a repetition of the request is answered with the same event
    String eventId = UUID.nameUUIDFromBytes((source + "\n" + id).getBytes(UTF_8)).toString();
    Patience.until(
        () ->
            database.inTransaction(
                connection -> {
                  outbox.add(
                      connection,
                      OutboxEntry.of(new JobRejected(id, violations), clock.instant())
                          .identified(eventId));
                  return true;
                }));
  }

  private Optional<String> attribute(ConsumerRecord<String, byte[]> record, String name) {
    return KafkaRecords.header(record, "ce_" + name).or(() -> structured(record, name));
  }

  private Optional<String> structured(ConsumerRecord<String, byte[]> record, String name) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      JsonNode value = json.readTree(new String(record.value(), UTF_8));
      return Optional.ofNullable(value.path(name).textValue()).filter(text -> !text.isBlank());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
