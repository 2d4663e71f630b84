/** Requests to addresses that clients name, kept away from private networks. */
package io.pixwizard.gateway.outbound;
