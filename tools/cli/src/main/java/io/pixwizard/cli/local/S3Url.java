package io.pixwizard.cli.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of a bucket.
 *
 * @param bucket its name
 * @param folder key that ends with {@code /}; empty for the whole bucket
 */
public record S3Url(String bucket, String folder) {
  private static final Pattern URL = Pattern.compile("s3://([^/]+)(?:/(.*?))?/*");

  /** Whether a text is meant as one. */
  public static boolean is(String text) {
    return text.startsWith("s3://");
  }

  /**
   * Reads {@code s3://BUCKET/FOLDER}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static S3Url parse(String text) {
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not s3://BUCKET/FOLDER");
    }
    String folder = url.group(2);
    return new S3Url(url.group(1), folder == null || folder.isEmpty() ? "" : folder + "/");
  }
}
