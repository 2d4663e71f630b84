/**
 * One interface over all data sets, drawn or read: examples by number, and the order in which a
 * mixture of data sets is trained on, as a pure function of seed and position. How a format is read
 * belongs in {@code corpus}, how scenes are made in {@code triplet}; batches belong to the trainer.
 */
package io.pixwizard.scenes.source;
