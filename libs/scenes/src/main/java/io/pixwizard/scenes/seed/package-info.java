/**
 * Reproducible randomness: the same seed gives the same numbers on every Java version and machine.
 * Anything that draws pictures or words with these numbers belongs elsewhere.
 */
package io.pixwizard.scenes.seed;
