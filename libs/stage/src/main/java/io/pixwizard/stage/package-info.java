/**
 * What every stage of the pipeline does alike: who it is, events to and from Kafka records, orders
 * to workers, failures and their codes, waiting for the object store, asking servers whether they
 * serve, meters. What a stage computes does not belong here, nor does a framework.
 */
package io.pixwizard.stage;
