/** Messages on their way to Kafka: written with what causes them, sent when Kafka is there. */
package io.pixwizard.trainer.outbox;
