/**
 * What every message is made of: references to artifacts and checkpoints, identifiers, labels, and
 * the one error of a message that breaks its contract. Messages themselves, topics and the wire
 * format do not belong here; nothing here knows Kafka or HTTP.
 */
package io.pixwizard.contracts.message;
