/**
 * A model folder of the local disk becomes a published checkpoint: files in the object store, a
 * record on {@code checkpoints.published}. Loading models does not belong here.
 */
package io.pixwizard.localstack.checkpoint;
