/**
 * Long work from a Kafka share group (KIP-932): records are acquired, renewed while they are worked
 * on, and answered one by one, so neither the poll interval nor the number of partitions limits it.
 *
 * <p>Belongs here: the loop that owns the consumer, and what a handler sees of it. Does not belong
 * here: what the records mean. Delivery is at least once and may overlap (a broker's restart ends
 * it unseen); who uses this decides by an attempt number whose result counts.
 */
package io.pixwizard.queue;
