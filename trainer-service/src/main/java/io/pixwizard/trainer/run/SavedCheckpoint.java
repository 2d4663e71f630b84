package io.pixwizard.trainer.run;

import java.time.Instant;

/**
 * A checkpoint that a run can go on from.
 *
 * @param step updates taken
 * @param folder in the object store
 * @param sha256 of its manifest
 * @param bytes of all files
 * @param savedAt when
 */
public record SavedCheckpoint(
    long step, String folder, String sha256, long bytes, Instant savedAt) {}
