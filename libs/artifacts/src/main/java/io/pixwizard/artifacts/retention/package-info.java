/**
 * How long objects are kept.
 *
 * <p>Rules decide, pure and testable without a store; {@link
 * io.pixwizard.artifacts.retention.RetentionSweep} applies them when a scheduler calls it. Here
 * does not belong the scheduler, nor the erasure of one job, which is {@link
 * io.pixwizard.artifacts.ArtifactStore#deleteFolder}, nor which steps of a run stay, which the run
 * decides when it saves one. Lifecycle rules of the S3 server are not used: small servers lack
 * them, and they do not know which jobs still run.
 */
package io.pixwizard.artifacts.retention;
