/** What clients do: jobs by REST, records by Kafka. Knows nothing of processes. */
package io.pixwizard.endtoend.client;
