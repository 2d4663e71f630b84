/**
 * One training step: the flow matching loss, the optimizer, clipping, averaging and time sampling
 * (model specification section 7). Data, schedules, checkpoints and runs belong to the trainer.
 */
package io.pixwizard.model.training;
