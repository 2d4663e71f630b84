package io.pixwizard.endtoend.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A Server-Sent Event.
 *
 * @param id number of the event in its job
 * @param name type
 * @param data details
 */
public record SseEvent(String id, String name, JsonNode data) {}
