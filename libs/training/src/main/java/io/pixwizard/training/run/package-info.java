/** The loop: steps, checkpoints, progress, and the switches that pause or end it. */
package io.pixwizard.training.run;
