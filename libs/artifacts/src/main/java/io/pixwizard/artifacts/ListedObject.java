package io.pixwizard.artifacts;

import java.time.Instant;

/**
 * One line of a listing.
 *
 * @param key where it is
 * @param bytes its length
 * @param lastModified when it was last stored
 */
public record ListedObject(String key, long bytes, Instant lastModified) {}
