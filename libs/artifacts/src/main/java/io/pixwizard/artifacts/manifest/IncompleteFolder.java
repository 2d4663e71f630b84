package io.pixwizard.artifacts.manifest;

import java.time.Instant;

/**
 * A folder with files and no manifest, or with files of its manifest absent or of another length:
 * an upload under way, or what is left of one.
 *
 * @param folder its key prefix, ending with {@code /}
 * @param lastModified when something was last stored in it
 */
public record IncompleteFolder(String folder, Instant lastModified) {}
