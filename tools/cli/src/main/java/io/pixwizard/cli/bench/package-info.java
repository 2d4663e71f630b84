/** {@code pixwizard bench}: tables of how fast things run on this machine. */
package io.pixwizard.cli.bench;
