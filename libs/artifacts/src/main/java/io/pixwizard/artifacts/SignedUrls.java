package io.pixwizard.artifacts;

import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * URLs that let a client without credentials read or write one object until they expire. Only
 * stores that speak HTTP have them.
 */
public interface SignedUrls {

  /** A URL to GET (or GET ranges of) an object, which need not exist yet. */
  URI download(String key, DownloadOptions options);

  /**
   * A URL to PUT an object. The client must send the headers of the answer as they are; with {@code
   * bytes} given the length is signed too and the store refuses any other.
   *
   * @param expiry 1 second to 7 days
   */
  SignedUpload upload(String key, String mediaType, OptionalLong bytes, Duration expiry);
}
