package io.pixwizard.gateway.job;

import io.pixwizard.contracts.message.Message;
import java.util.Optional;
import java.util.UUID;

/**
 * A job to be stored.
 *
 * @param job in its first state
 * @param scope in which the request's id is unique: an owner or the source of an event
 * @param digest of the request, to tell a repetition from another request with the same id
 * @param first message to the pipeline; absent for a workflow
 */
public record NewJob(Job job, String scope, String digest, Optional<Message> first) {
  UUID id() {
    return UUID.fromString(job.id());
  }
}
