/**
 * Kafka, PostgreSQL and the object store as children: how they are started and what is prepared in
 * them, which follows from the contracts. The servers' own code is elsewhere and never on this
 * class path.
 */
package io.pixwizard.localstack.server;
