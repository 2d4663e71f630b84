package io.pixwizard.artifacts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * How a signed download answers.
 *
 * @param expiry 1 second to 7 days
 * @param mediaType sent instead of the stored one
 * @param fileName the name under which a browser saves it; without it the browser shows it
 */
public record DownloadOptions(
    Duration expiry, Optional<String> mediaType, Optional<String> fileName) {

  private static final Duration LONGEST = Duration.ofDays(7);

  /** Throws {@link ArtifactException} INVALID naming the field. */
  public DownloadOptions {
    requireExpiry(expiry);
    mediaType.ifPresent(KeyRules::requireMediaType);
    if (fileName.filter(DownloadOptions::isUnsafe).isPresent()) {
      throw ArtifactException.invalid("fileName must be 1 to 255 printable chars without / or \\");
    }
  }

  /** Only an expiry. */
  public static DownloadOptions expiringIn(Duration expiry) {
    return new DownloadOptions(expiry, Optional.empty(), Optional.empty());
  }

  /** The Content-Disposition header (RFC 6266), with the name also in its ASCII form. */
  public Optional<String> contentDisposition() {
    return fileName.map(
        name ->
            "attachment; filename=\""
                + name.replaceAll("[^A-Za-z0-9._ -]", "_")
                + "\"; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A"));
  }

  /** Returns {@code expiry} when a signed URL may live that long, else throws INVALID. */
  public static Duration requireExpiry(Duration expiry) {
    if (expiry.compareTo(Duration.ofSeconds(1)) < 0 || expiry.compareTo(LONGEST) > 0) {
      throw ArtifactException.invalid("expiry must be 1 second to 7 days: " + expiry);
    }
    return expiry;
  }

  private static boolean isUnsafe(String name) {
    return name.isEmpty()
        || name.length() > 255
        || name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }
}
