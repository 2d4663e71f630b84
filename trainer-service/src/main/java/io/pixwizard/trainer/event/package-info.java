/** How trainings come in: requests and orders from Kafka, and what makes runs of recipes. */
package io.pixwizard.trainer.event;
