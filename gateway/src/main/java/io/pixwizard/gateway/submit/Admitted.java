package io.pixwizard.gateway.submit;

import io.pixwizard.gateway.job.Job;

/**
 * An accepted request.
 *
 * @param job its job
 * @param replayed whether the job was there already
 */
public record Admitted(Job job, boolean replayed) {}
