/**
 * Runs networks on recorded inputs, for the comparison with the reference implementations. What a
 * result must be is decided by the caller; nothing in here is needed in production.
 */
package io.pixwizard.model.parity;
