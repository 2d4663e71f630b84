/** Who calls and how much they may: API keys, limits, ownership. */
package io.pixwizard.gateway.access;
