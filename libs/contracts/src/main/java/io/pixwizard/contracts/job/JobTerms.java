package io.pixwizard.contracts.job;

import io.pixwizard.contracts.message.InvalidMessageException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds a job without changing its pixels.
 *
 * @param submittedAt when the job was accepted
 * @param deadline when nobody wants the result any more
 * @param priority urgency
 * @param requestId idempotency key of the request: the header of REST, the CloudEvent id on Kafka
 * @param parentJobId the job of which this one is a step, for workflows
 * @param formats names of the export formats wanted; empty means the task's standard ones
 * @param labels the client's own words, carried unchanged
 */
public record JobTerms(
    Instant submittedAt,
    Optional<Instant> deadline,
    Priority priority,
    Optional<String> requestId,
    Optional<String> parentJobId,
    List<String> formats,
    Map<String, String> labels) {

  /**
   * Copies the collections.
   *
   * @throws InvalidMessageException if a value is missing
   */
  public JobTerms {
    InvalidMessageException.present(submittedAt, "submittedAt");
    InvalidMessageException.present(deadline, "deadline");
    InvalidMessageException.present(priority, "priority");
    InvalidMessageException.present(requestId, "requestId");
    InvalidMessageException.present(parentJobId, "parentJobId");
    formats = List.copyOf(formats);
    labels = Map.copyOf(labels);
  }
}
