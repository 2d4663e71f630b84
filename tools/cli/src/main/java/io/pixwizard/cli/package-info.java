/**
 * The commands behind {@code ./pixwizard}: argument parsing, tables and exit codes. What a command
 * does lives in the libraries; nothing depends on this module.
 */
package io.pixwizard.cli;
