/**
 * Runs: what is kept of them, whose they are, and the threads that take their steps. Orders and
 * requests come from other rooms; how a step is taken belongs to libs/training.
 */
package io.pixwizard.trainer.run;
