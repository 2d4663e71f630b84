/**
 * From a task of the catalogue to the decoder of its answers, and from a checkpoint to what its
 * drawings mean. How a drawing is read belongs in {@code decode}.
 */
package io.pixwizard.vision.task;
