/**
 * The registry of published checkpoints: versions, aliases, and how the result of a run becomes
 * one. Workers hear of it on {@code checkpoints.published}.
 */
package io.pixwizard.trainer.publish;
