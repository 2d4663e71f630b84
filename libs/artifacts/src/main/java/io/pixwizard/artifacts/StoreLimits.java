package io.pixwizard.artifacts;

import java.time.Duration;

/**
 * Limits of every store.
 *
 * @param maxObjectBytes largest object that is stored; default 64 GiB (optimizer state of a 2B
 *     model in float32 is 16 GiB)
 * @param maxReadBytes largest object that is read into memory at once; default 256 MiB
 * @param refreshAfter a content-addressed object older than this is written again by the next put
 *     of the same content, so that retention by age cannot remove it under its new user; default 1
 *     day, and must be shorter than the retention of such folders
 * @param pageSize objects asked for in one listing request, 1 to 1000; default 1000
 */
public record StoreLimits(
    long maxObjectBytes, long maxReadBytes, Duration refreshAfter, int pageSize) {

  private static final long GIB = 1L << 30;

  /** Throws {@link ArtifactException} INVALID naming the setting. */
  public StoreLimits {
    if (maxObjectBytes < 1) {
      throw ArtifactException.invalid("maxObjectBytes must be at least 1: " + maxObjectBytes);
    }
    if (maxReadBytes < 1 || maxReadBytes > Integer.MAX_VALUE - 8) {
      throw ArtifactException.invalid("maxReadBytes must be 1 to 2147483639: " + maxReadBytes);
    }
    if (refreshAfter.isNegative()) {
      throw ArtifactException.invalid("refreshAfter must not be negative: " + refreshAfter);
    }
    if (pageSize < 1 || pageSize > 1000) {
      throw ArtifactException.invalid("pageSize must be 1 to 1000: " + pageSize);
    }
  }

  /** The documented defaults. */
  public static StoreLimits defaults() {
    return new StoreLimits(64 * GIB, GIB / 4, Duration.ofDays(1), 1000);
  }

  /** Throws INVALID unless a page of {@code limit} objects may be asked for. */
  public void requirePageSize(int limit) {
    if (limit < 1 || limit > pageSize) {
      throw ArtifactException.invalid("limit must be 1 to " + pageSize + ": " + limit);
    }
  }

  /** A copy with another {@link #maxObjectBytes}. */
  public StoreLimits withMaxObjectBytes(long bytes) {
    return new StoreLimits(bytes, maxReadBytes, refreshAfter, pageSize);
  }
}
