package io.pixwizard.gateway.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.SignedUpload;
import io.pixwizard.artifacts.SignedUrls;
import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.problem.Refusal;
import jakarta.inject.Singleton;
import java.util.OptionalLong;

/** Permissions to store a picture before it is part of a job. */
@Singleton
public final class Uploads {
  private final SignedUrls urls;
  private final GatewayConfig config;

  Uploads(SignedUrls urls, GatewayConfig config) {
    this.urls = urls;
    this.config = config;
  }

  /**
   * A permission.
   *
   * @param key where the picture will be
   * @param signed how to send it
   */
  public record Permission(String key, SignedUpload signed) {}

  /**
   * Permits one PUT of exactly so many bytes of that type.
   *
   * @throws Refusal if it would not be accepted as a picture
   */
  public Permission permit(String mediaType, long bytes) {
    long most = config.pictures().maxBytes();
    if (!mediaType.matches("image/[a-z0-9.+-]{1,60}")) {
      throw Refusal.violation("mediaType", "image/TYPE", mediaType);
    } else if (bytes < 1 || bytes > most) {
      throw Refusal.violation("bytes", "1.." + most, Long.toString(bytes));
    }
    // random, not ordered by time: the key is what entitles to read the upload
    String key = KeyLayout.upload(UuidCreator.getRandomBased().toString());
    return new Permission(
        key, urls.upload(key, mediaType, OptionalLong.of(bytes), config.s3().linkExpiry()));
  }
}
