/**
 * Runs a model over a suite and measures its answers beside those of reference models. What is
 * measured belongs in {@code score}, what it is measured on in {@code suite}.
 */
package io.pixwizard.evaluation;
