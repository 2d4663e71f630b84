/** The checkpoints that jobs can be pinned to, projected from Kafka. */
package io.pixwizard.gateway.model;
