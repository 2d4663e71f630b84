/**
 * Real Kafka, PostgreSQL and S3 servers for tests.
 *
 * <p>Belongs here: starting the servers of {@code tools/local-stack/servers} as child processes,
 * one per server, so that a chaos test can stop, kill, freeze and restart each alone with its data
 * kept. Does not belong here: clients, and knowledge of PixWizard's topics or tables.
 */
package io.pixwizard.testservers;
