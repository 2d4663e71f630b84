/**
 * {@code ./pixwizard up} and what other commands need of it: options, the view of what is starting.
 * How a stack runs is in {@code tools/local-stack/launcher}.
 */
package io.pixwizard.cli.stack;
