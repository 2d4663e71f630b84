package io.pixwizard.contracts.event;

import java.util.Map;

/**
 * A CloudEvent as a Kafka record, binary content mode.
 *
 * @param key of the record
 * @param headers {@code ce_*} and {@code content-type}
 * @param value the data as JSON
 */
public record KafkaEvent(String key, Map<String, byte[]> headers, byte[] value) {}
