package io.pixwizard.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest (FIPS 180-4).
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /** Throws {@link ArtifactException} INVALID when {@code hex} is not a digest. */
  public Sha256 {
    if (hex == null || !FORM.matcher(hex).matches()) {
      throw ArtifactException.invalid("sha256 must be 64 lower-case hex digits, not " + hex);
    }
  }

  /** The digest of these bytes. */
  public static Sha256 of(byte[] bytes) {
    return finish(digest(bytes));
  }

  /** The digest of a file. */
  public static Sha256 of(Path file) {
    MessageDigest digest = newDigest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw ArtifactException.localIo("reading " + file, e);
    }
    return finish(digest);
  }

  /** True when {@code text} could be passed to the constructor. */
  public static boolean isDigest(String text) {
    return text != null && FORM.matcher(text).matches();
  }

  /** An empty running digest. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The value of a running digest, which is reset. */
  public static Sha256 finish(MessageDigest digest) {
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest digest(byte[] bytes) {
    MessageDigest digest = newDigest();
    digest.update(bytes);
    return digest;
  }

  @Override
  public String toString() {
    return hex;
  }
}
