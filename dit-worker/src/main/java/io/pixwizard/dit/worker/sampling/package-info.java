/**
 * Encoded jobs to sampled pictures: batches, steps, and everything that can happen between two
 * steps. Knows Kafka by deliveries and events, the model by an interface; the framework that runs
 * it, and how models are computed, do not belong here.
 */
package io.pixwizard.dit.worker.sampling;
