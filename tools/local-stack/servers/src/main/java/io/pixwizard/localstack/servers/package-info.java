/**
 * Runs a real Kafka broker, PostgreSQL and an S3 server in one process, from Maven artifacts alone.
 *
 * <p>Belongs here: starting, preparing (topics, databases, buckets) and stopping these servers.
 * Does not belong here: anything of PixWizard itself; what to prepare comes in as configuration,
 * and this class path, which is unlike any service's, is never shared with one.
 */
package io.pixwizard.localstack.servers;
