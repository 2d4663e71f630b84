/**
 * Messages on their way to Kafka: written in the transaction that causes them, sent by a relay.
 * What messages mean does not belong here.
 */
package io.pixwizard.gateway.outbox;
