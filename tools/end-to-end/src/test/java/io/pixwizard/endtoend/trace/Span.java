package io.pixwizard.endtoend.trace;

/**
 * A span that a service reported.
 *
 * @param service which
 * @param name of what was done
 * @param trace id of the trace, hex
 * @param id of the span, hex
 * @param parent id of the span that caused it, hex; empty for a root
 */
public record Span(String service, String name, String trace, String id, String parent) {}
