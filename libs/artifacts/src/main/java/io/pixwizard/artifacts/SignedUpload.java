package io.pixwizard.artifacts;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * Permission to PUT one object.
 *
 * @param url where to
 * @param headers to be sent exactly so; they are part of the signature
 * @param expiresAt when the store begins to refuse it
 */
public record SignedUpload(URI url, Map<String, String> headers, Instant expiresAt) {

  /** Copies the map. */
  public SignedUpload {
    headers = Map.copyOf(headers);
  }
}
