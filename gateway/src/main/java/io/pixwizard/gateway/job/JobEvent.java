package io.pixwizard.gateway.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Something that happened to a job, in the order in which the gateway learned it.
 *
 * @param jobId the job
 * @param sequence 1, 2, 3, ... without gaps
 * @param type for example {@code progress}
 * @param at when the gateway learned it
 * @param data details, an object
 */
public record JobEvent(String jobId, long sequence, String type, Instant at, JsonNode data) {}
