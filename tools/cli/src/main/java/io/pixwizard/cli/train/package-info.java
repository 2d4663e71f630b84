/** {@code train}: runs a recipe on this machine, without services. */
package io.pixwizard.cli.train;
