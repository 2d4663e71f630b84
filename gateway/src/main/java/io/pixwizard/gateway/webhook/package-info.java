/** Reports to the addresses that clients name (Standard Webhooks 1.0.0). */
package io.pixwizard.gateway.webhook;
