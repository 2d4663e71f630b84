/** Measuring a model folder. What is measured and how belongs in the evaluation library. */
package io.pixwizard.cli.eval;
