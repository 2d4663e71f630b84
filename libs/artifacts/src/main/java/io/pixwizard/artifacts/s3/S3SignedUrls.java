package io.pixwizard.artifacts.s3;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.MinioClient;
import io.minio.http.Method;
import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.DownloadOptions;
import io.pixwizard.artifacts.KeyRules;
import io.pixwizard.artifacts.SignedUpload;
import io.pixwizard.artifacts.SignedUrls;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * AWS Signature Version 4 in the query, for the public endpoint of the settings. Signing is
 * arithmetic: no request is made, so URLs are given out while the store is down.
 */
public final class S3SignedUrls implements SignedUrls, AutoCloseable {

  private final S3Settings settings;
  private final MinioClient client;
  private final Clock clock;

  /** {@code clock} is used for {@link SignedUpload#expiresAt} only; signatures use system time. */
  public S3SignedUrls(S3Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.client = S3Clients.create(settings, settings.publicEndpoint().orElse(settings.endpoint()));
  }

  @Override
  public URI download(String key, DownloadOptions options) {
    Map<String, String> query = new HashMap<>();
    options.mediaType().ifPresent(type -> query.put("response-content-type", type));
    options
        .contentDisposition()
        .ifPresent(disposition -> query.put("response-content-disposition", disposition));
    return sign(Method.GET, key, options.expiry(), Map.of(), query);
  }

  @Override
  public SignedUpload upload(String key, String mediaType, OptionalLong bytes, Duration expiry) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", KeyRules.requireMediaType(mediaType));
    if (bytes.isPresent()) {
      if (bytes.getAsLong() < 0 || bytes.getAsLong() > settings.limits().maxObjectBytes()) {
        throw ArtifactException.tooLarge(
            "upload of " + bytes.getAsLong() + " bytes",
            "maxObjectBytes",
            settings.limits().maxObjectBytes());
      }
      headers.put("Content-Length", Long.toString(bytes.getAsLong()));
    }
    URI url = sign(Method.PUT, key, expiry, headers, Map.of());
    return new SignedUpload(url, headers, clock.instant().plus(expiry));
  }

  private URI sign(
      Method method,
      String key,
      Duration expiry,
      Map<String, String> headers,
      Map<String, String> query) {
    GetPresignedObjectUrlArgs args =
        GetPresignedObjectUrlArgs.builder()
            .method(method)
            .bucket(settings.bucket())
            .object(KeyRules.requireKey(key))
            .expiry((int) DownloadOptions.requireExpiry(expiry).toSeconds(), TimeUnit.SECONDS)
            .extraHeaders(headers)
            .extraQueryParams(query)
            .build();
    try {
      return URI.create(client.getPresignedObjectUrl(args));
    } catch (Exception e) {
      throw S3Failures.translate("sign " + method + " " + key, e);
    }
  }

  @Override
  public void close() {
    S3Clients.close(client);
  }
}
