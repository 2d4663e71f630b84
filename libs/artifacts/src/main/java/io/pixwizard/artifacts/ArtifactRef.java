package io.pixwizard.artifacts;

/**
 * What is needed to fetch an object and to know that it is the right one.
 *
 * @param key where it is; see {@link KeyRules}
 * @param sha256 digest of its bytes
 * @param bytes its length, not negative
 * @param mediaType for example {@code image/png}
 */
public record ArtifactRef(String key, Sha256 sha256, long bytes, String mediaType) {

  /** Throws {@link ArtifactException} INVALID naming the field. */
  public ArtifactRef {
    KeyRules.requireKey(key);
    KeyRules.requireMediaType(mediaType);
    if (sha256 == null) {
      throw ArtifactException.invalid("sha256 is missing");
    }
    if (bytes < 0) {
      throw ArtifactException.invalid("bytes must not be negative: " + bytes);
    }
  }
}
