package io.pixwizard.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Headers of Standard Webhooks 1.0.0 with a symmetric signature ({@code v1}). */
final class WebhookSigner {
  static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSigner() {}

  /**
   * The headers of one attempt.
   *
   * @param id of the message, equal for all attempts
   * @param at when this attempt is made
   * @param secret {@code whsec_} and base64
   */
  static Map<String, String> headers(String id, Instant at, String body, String secret) {
    String timestamp = Long.toString(at.getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", timestamp);
    headers.put("webhook-signature", "v1," + sign(id + "." + timestamp + "." + body, secret));
    return headers;
  }

  private static String sign(String text, String secret) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java platform has HMAC-SHA-256", e);
    }
  }
}
