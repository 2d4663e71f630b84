package io.pixwizard.cli.job;

/**
 * An event of a stream (HTML standard, section 9.2).
 *
 * @param id last id that was seen; empty for none
 * @param data its lines
 */
record ServerSentEvent(String id, String data) {}
