package io.pixwizard.gateway.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.pixwizard.contracts.event.MessageType;
import io.pixwizard.contracts.job.Webhook;
import io.pixwizard.gateway.db.Statements;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobEvent;
import io.pixwizard.gateway.job.JobListener;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes down, together with what happened, that somebody is to be told. */
@Singleton
final class WebhookQueue implements JobListener {
  private static final Map<String, MessageType> TYPES =
      Map.of(
          "accepted", MessageType.JOB_SUBMITTED,
          "text-encoded", MessageType.JOB_TEXT_ENCODED,
          "encoded", MessageType.JOB_ENCODED,
          "progress", MessageType.JOB_PROGRESS,
          "sampled", MessageType.JOB_SAMPLED,
          "completed", MessageType.JOB_COMPLETED,
          "failed", MessageType.JOB_FAILED,
          "canceled", MessageType.JOB_FAILED);

  private final ObjectMapper json;

  WebhookQueue(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void happened(Connection connection, Job job, JobEvent event) throws SQLException {
    Optional<Webhook> webhook = job.facts().webhook();
    MessageType type = TYPES.get(event.type());
    if (webhook.isEmpty() || type == null || !wanted(webhook.get().events(), job, type)) {
      return;
    }
    Statements.update(
        connection,
        "insert into webhook_delivery (id, job_id, owner, url, type, body, state, attempts,"
            + " next_at, created_at) values (?, ?, ?, ?, ?, ?, 'pending', 0, ?, ?)",
        UuidCreator.getTimeOrderedEpoch(),
        UUID.fromString(job.id()),
        job.owner(),
        webhook.get().url(),
        type.type(),
        body(job, event, type),
        event.at(),
        event.at());
  }

  private static boolean wanted(List<String> events, Job job, MessageType type) {
    return events.isEmpty() ? job.state().terminal() : events.contains(type.type());
  }

  /** Addresses instead of pixels, so that the body stays below 20 kB. */
  private String body(Job job, JobEvent event, MessageType type) {
    ObjectNode data = event.data().deepCopy();
    data.remove("preview");
    data.put("jobId", job.id())
        .put("state", job.state().wireName())
        .put("attempt", job.attempt())
        .put("sequence", event.sequence())
        .put("job", "/v1/jobs/" + job.id());
    data.set("labels", json.valueToTree(job.context().terms().labels()));
    ObjectNode body = json.createObjectNode();
    body.put("type", type.type()).put("timestamp", event.at().toString());
    body.set("data", data);
    return body.toString();
  }
}
