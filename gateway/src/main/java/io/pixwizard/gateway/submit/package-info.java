/**
 * Taking a request in: checks, pictures, canvas, pinned checkpoint. REST and Kafka both come here;
 * neither is known here.
 */
package io.pixwizard.gateway.submit;
