/**
 * {@code ./pixwizard run} and the client of the public REST API behind it: create, follow,
 * download. Nothing here knows how services talk to each other.
 */
package io.pixwizard.cli.job;
