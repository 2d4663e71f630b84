package io.pixwizard.gateway.access;

import java.util.Optional;

/**
 * Who calls.
 *
 * @param id of the key; owner of the jobs
 * @param admin whether all jobs and keys are open to them
 * @param activeJobs most jobs that have not ended
 * @param requestsPerMinute most submissions in a minute
 */
public record Caller(String id, boolean admin, int activeJobs, int requestsPerMinute) {
  /** Owner of what comes without a key. */
  public static final String ANONYMOUS = "anonymous";

  /** Whether the jobs of {@code owner} are open to them. */
  public boolean maySee(String owner) {
    return admin || id.equals(owner);
  }

  /** Whose jobs are listed. */
  public Optional<String> listed() {
    return admin ? Optional.empty() : Optional.of(id);
  }
}
