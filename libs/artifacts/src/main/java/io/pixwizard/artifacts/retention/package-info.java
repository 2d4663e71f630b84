/**
 * How long objects are kept.
 *
 * <p>Rules decide, pure and testable without a store; {@link
 * io.pixwizard.artifacts.retention.RetentionSweep} applies them when a scheduler calls it. Here
 * does not belong the scheduler, nor the erasure of one job, which is {@link
 * io.pixwizard.artifacts.ArtifactStore#deleteFolder}. Lifecycle rules of the S3 server are not
 * used: small servers lack them and they know neither steps nor aliases.
 */
package io.pixwizard.artifacts.retention;
