/**
 * {@code ./pixwizard demo}: a fixed set of jobs on pictures of the repository, and how their
 * answers are shown. Talking to the gateway and running a stack are in the rooms beside.
 */
package io.pixwizard.cli.demo;
