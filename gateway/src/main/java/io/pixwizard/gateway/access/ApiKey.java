package io.pixwizard.gateway.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A key as it can be shown; the secret is only known to its holder.
 *
 * @param id public part
 * @param name for people
 * @param admin whether all jobs and keys are open to it
 * @param activeJobs most jobs that have not ended; absent for the default
 * @param requestsPerMinute most submissions in a minute; absent for the default
 * @param createdAt when
 * @param revokedAt since when it is refused
 */
public record ApiKey(
    String id,
    String name,
    boolean admin,
    Optional<Integer> activeJobs,
    Optional<Integer> requestsPerMinute,
    Instant createdAt,
    Optional<Instant> revokedAt) {}
