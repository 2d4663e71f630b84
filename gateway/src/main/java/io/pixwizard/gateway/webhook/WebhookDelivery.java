package io.pixwizard.gateway.webhook;

import java.util.UUID;

/**
 * A report that waits.
 *
 * @param id equal for all attempts
 * @param owner whose secret signs it
 * @param url where to
 * @param body JSON
 * @param attempts made so far
 */
record WebhookDelivery(UUID id, String owner, String url, String body, int attempts) {}
