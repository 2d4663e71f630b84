/**
 * Messages as CloudEvents 1.0: the registry of types, the attributes, the JSON, and both content
 * modes of the Kafka binding. Headers are plain maps here; Kafka and HTTP clients do not belong in
 * this module.
 */
package io.pixwizard.contracts.event;
