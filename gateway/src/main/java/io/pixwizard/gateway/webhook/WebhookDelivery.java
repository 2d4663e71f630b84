package io.pixwizard.gateway.webhook;

import java.util.UUID;

/**
 * A report that waits.
 *
 * @param id equal for all attempts
 * @param owner whose secret signs it
 * @param url where to
 * @param endpoint scheme, host and port of that
 * @param body JSON
 * @param attempts made so far
 */
record WebhookDelivery(
    UUID id, String owner, String url, String endpoint, String body, int attempts) {}
