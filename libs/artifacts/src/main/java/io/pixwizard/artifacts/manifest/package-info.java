/**
 * Sets of files that count only when all of them are there: checkpoints.
 *
 * <p>{@code MANIFEST.json} lists every file with its digest and is written last, so a writer that
 * dies leaves a folder that nobody takes for a checkpoint. Complete folders never change.
 *
 * <p>Here belongs what makes a folder complete, its order and its verified local copy. Here does
 * not belong what the files contain.
 */
package io.pixwizard.artifacts.manifest;
