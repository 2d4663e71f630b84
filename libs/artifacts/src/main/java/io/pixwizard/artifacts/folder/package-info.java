/**
 * The store as a folder of plain files: for the trainer on a command line and for tests.
 *
 * <p>Here belongs what makes a local folder keep the contract of {@link
 * io.pixwizard.artifacts.ArtifactStore}. Here does not belong anything that only S3 can do, such as
 * signed URLs.
 */
package io.pixwizard.artifacts.folder;
