/**
 * The object store as the product sees it: {@link io.pixwizard.artifacts.ArtifactStore} and the
 * values that go in and come out.
 *
 * <p>Pictures, embeddings, latents and checkpoints never travel in messages; a message carries an
 * {@link io.pixwizard.contracts.message.ArtifactRef} (claim check) and the receiver reads the
 * object by it, with size and SHA-256 checked on the way.
 *
 * <pre>{@code
 * ArtifactRef ref = store.putAddressed(KeyLayout.job(jobId), Content.of(png), "image/png");
 * byte[] same = store.read(ref); // or ArtifactException: MISSING, CORRUPTED, UNREACHABLE ...
 * store.deleteFolder(KeyLayout.job(jobId)); // erases the job
 * }</pre>
 *
 * <p>Here belong the contract, key syntax and layout, contents and their digests. Here does not
 * belong how a store keeps objects ({@code s3}, {@code folder}), what a set of files means ({@code
 * manifest}) or how long anything is kept ({@code retention}); this package knows none of them.
 */
package io.pixwizard.artifacts;
