package io.pixwizard.contracts.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.pixwizard.contracts.message.InvalidMessageException;

/**
 * Where the picture of a request is: {@code data:image/png;base64,...}, {@code https://...} or
 * {@code artifact:KEY}, where KEY is the object key that an upload gave.
 */
public sealed interface PictureReference {

  /** The reference as text. */
  @JsonValue
  String uri();

  /**
   * Reads a reference by its scheme.
   *
   * @throws InvalidMessageException if the scheme is another one
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static PictureReference parse(String uri) {
    if (uri.startsWith("data:")) {
      return new Inline(uri);
    } else if (uri.startsWith("https://")) {
      return new Remote(uri);
    } else if (uri.startsWith("artifact:")) {
      return new Stored(uri);
    }
    int shown = Math.min(uri.length(), 40);
    throw new InvalidMessageException(
        "", "'" + uri.substring(0, shown) + "' does not begin with data:, https:// or artifact:");
  }

  /**
   * The picture itself (RFC 2397).
   *
   * @param uri {@code data:MEDIA-TYPE;base64,CONTENT}
   */
  record Inline(@JsonValue String uri) implements PictureReference {

    /** Length of the picture if the content is well-formed base64, bytes. */
    public long bytes() {
      int comma = uri.indexOf(',');
      return (uri.length() - comma - 1) / 4 * 3L;
    }
  }

  /**
   * A picture to fetch.
   *
   * @param uri https address
   */
  record Remote(@JsonValue String uri) implements PictureReference {}

  /**
   * A picture that was uploaded before.
   *
   * @param uri {@code artifact:KEY}
   */
  record Stored(@JsonValue String uri) implements PictureReference {

    /** Object key. */
    public String objectKey() {
      return uri.substring(uri.indexOf(':') + 1);
    }
  }
}
