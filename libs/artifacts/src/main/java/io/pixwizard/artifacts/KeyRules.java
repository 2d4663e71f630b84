package io.pixwizard.artifacts;

import java.util.regex.Pattern;

/**
 * The syntax of keys, folders and media types, narrower than S3's so that a key is also a safe file
 * path and needs no escaping in a URL.
 *
 * <p>A key is segments joined by {@code /}; a segment is 1 to 255 of {@code A-Z a-z 0-9 . _ = + @
 * -} and does not begin with a dot. A folder is the empty text (everything) or segments each
 * followed by {@code /}. A key must not be the folder of another key: file systems cannot hold
 * both.
 */
public final class KeyRules {

  /** Longest key in characters; S3 allows 1024 bytes and a folder on disk needs room for a root. */
  public static final int MAX_KEY_LENGTH = 512;

  private static final String SEGMENT = "[A-Za-z0-9_=+@-][A-Za-z0-9._=+@-]{0,254}";
  private static final Pattern NAME = Pattern.compile(SEGMENT);
  private static final Pattern KEY = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")*+");
  private static final Pattern FOLDER = Pattern.compile("(" + SEGMENT + "/)*+");
  // RFC 6838 names, with parameters such as "; charset=utf-8" in printable ASCII
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}(;[ -~]{1,200})?");

  private KeyRules() {}

  /** Returns {@code key}; throws {@link ArtifactException} INVALID when it is none. */
  public static String requireKey(String key) {
    return require("key", key, KEY, MAX_KEY_LENGTH);
  }

  /** Returns {@code folder}; throws {@link ArtifactException} INVALID when it is none. */
  public static String requireFolder(String folder) {
    return require("folder (must end with '/')", folder, FOLDER, MAX_KEY_LENGTH);
  }

  /** Returns {@code name}, one segment; throws {@link ArtifactException} INVALID otherwise. */
  public static String requireName(String name) {
    return require("name", name, NAME, MAX_KEY_LENGTH);
  }

  /** Returns {@code mediaType}; throws {@link ArtifactException} INVALID when it is none. */
  public static String requireMediaType(String mediaType) {
    return require("mediaType", mediaType, MEDIA_TYPE, MAX_KEY_LENGTH);
  }

  private static String require(String field, String value, Pattern form, int limit) {
    if (value == null || value.length() > limit || !form.matcher(value).matches()) {
      throw ArtifactException.invalid(
          field + " '" + value + "' must match " + form + " and have at most " + limit + " chars");
    }
    return value;
  }
}
