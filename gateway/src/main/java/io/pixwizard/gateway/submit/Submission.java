package io.pixwizard.gateway.submit;

import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.gateway.access.Caller;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param request what is asked
 * @param files pictures that came with it, by field: {@code picture}, {@code mask}, {@code
 *     condition}
 * @param scope in which the request's id is unique
 * @param requestId idempotency key
 * @param caller who asks
 * @param trace W3C traceparent
 */
public record Submission(
    JobRequest request,
    Map<String, byte[]> files,
    String scope,
    Optional<String> requestId,
    Caller caller,
    Optional<String> trace) {
  /** Copies the map. */
  public Submission {
    files = Map.copyOf(files);
  }
}
