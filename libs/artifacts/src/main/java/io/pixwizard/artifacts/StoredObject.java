package io.pixwizard.artifacts;

import java.time.Instant;
import java.util.Optional;

/**
 * What the store says about one object.
 *
 * @param key where it is
 * @param bytes its length
 * @param mediaType as given when it was stored
 * @param sha256 as recorded when it was stored, not recomputed; empty for what came by signed URL
 * @param lastModified when it was last stored
 */
public record StoredObject(
    String key, long bytes, String mediaType, Optional<Sha256> sha256, Instant lastModified) {}
