/** What comes from Kafka: requests for trainings, and orders to them. */
package io.pixwizard.trainer.event;
