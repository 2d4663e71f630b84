package io.pixwizard.artifacts.s3;

import io.minio.MinioClient;
import java.net.URI;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Builds the MinIO client from settings. */
final class S3Clients {

  private S3Clients() {}

  /** The region is given, so that the client never asks the server for it. */
  static MinioClient create(S3Settings settings, URI endpoint) {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectTimeout(settings.transfer().connectTimeout())
            .readTimeout(settings.transfer().stallTimeout())
            .writeTimeout(settings.transfer().stallTimeout())
            .build();
    return MinioClient.builder()
        .endpoint(endpoint.toString())
        .region(settings.region())
        .credentials(settings.credentials().accessKey(), settings.credentials().secretKey())
        .httpClient(http, true)
        .build();
  }

  static void close(MinioClient client) {
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException("closing the S3 client", e);
    }
  }
}
