/** {@code pixwizard models}: what weight files hold, and converting them. */
package io.pixwizard.cli.models;
