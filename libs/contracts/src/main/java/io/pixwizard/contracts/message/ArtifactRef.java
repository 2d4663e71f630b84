package io.pixwizard.contracts.message;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import java.util.regex.Pattern;

/**
 * A file in the object store (claim check). Whoever reads it compares size and hash.
 *
 * @param key object key, 1 to 1024 characters
 * @param sha256 of the content, 64 lower-case hexadecimal digits
 * @param bytes length of the content, not negative
 * @param mediaType IANA media type, for example {@code image/png}
 */
public record ArtifactRef(String key, String sha256, long bytes, String mediaType) {

  private static final int MAX_KEY = 1024;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[^/\\s]+/[^/\\s]+.*");

  /**
   * @throws InvalidMessageException if a value is outside its range
   */
  public ArtifactRef {
    Identifiers.checkText(key, "key");
    check(key.length() <= MAX_KEY, "key", "%d characters, at most %d", key.length(), MAX_KEY);
    InvalidMessageException.present(sha256, "sha256");
    check(
        SHA256.matcher(sha256).matches(),
        "sha256",
        "'%s' is not 64 lower-case hexadecimal digits",
        sha256);
    check(bytes >= 0, "bytes", "%d is negative", bytes);
    InvalidMessageException.present(mediaType, "mediaType");
    check(
        MEDIA_TYPE.matcher(mediaType).matches(),
        "mediaType",
        "'%s' is not a media type",
        mediaType);
  }
}
