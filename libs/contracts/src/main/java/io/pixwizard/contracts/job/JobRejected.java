package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.util.List;

/**
 * A request that arrived on {@code jobs.requests} was not accepted; no job exists.
 *
 * @param requestId CloudEvent id of the request
 * @param violations every field that is outside its limit, at least one
 */
public record JobRejected(String requestId, List<Violation> violations) implements Message {

  /**
   * Copies the list.
   *
   * @throws InvalidMessageException if a value is missing
   */
  public JobRejected {
    Identifiers.checkText(requestId, "requestId");
    violations = List.copyOf(violations);
    check(!violations.isEmpty(), "violations", "is empty");
  }

  @Override
  public String key() {
    return requestId;
  }
}
