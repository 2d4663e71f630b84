/**
 * Events on their way to Kafka by way of a database: written as rows in the transaction that causes
 * them, sent when Kafka is there.
 *
 * <p>Belongs here: the columns that every outbox has, and the sending. Does not belong here: which
 * rows leave when, which each service decides in its own database.
 */
package io.pixwizard.outbox;
