/**
 * Checkpoints as workers see them: which are published, their files on the local disk, the models
 * that are loaded from them. What a model is, does not belong here.
 */
package io.pixwizard.stage.checkpoint;
