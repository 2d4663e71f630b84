package io.pixwizard.gateway.submit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pixwizard.contracts.event.MessageJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells a repetition from another request under the same idempotency key. */
final class RequestDigest {
  private RequestDigest() {}

  /** SHA-256 of what is asked and of the files; equal however the parts of a form were divided. */
  static String of(Submission submission) {
    MessageDigest digest = sha256();
    digest.update(MessageJson.write(submission.request()));
    new TreeMap<>(submission.files())
        .forEach(
            (field, bytes) -> {
              digest.update(field.getBytes(UTF_8));
              digest.update(sha256().digest(bytes));
            });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
