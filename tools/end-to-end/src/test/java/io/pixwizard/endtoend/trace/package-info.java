/** A collector of OpenTelemetry spans. */
package io.pixwizard.endtoend.trace;
