/**
 * What arrives on Kafka about jobs, and the stream of a job's events to clients. The rules by which
 * events move a job belong to the job package.
 */
package io.pixwizard.gateway.event;
