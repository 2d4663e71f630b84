package io.pixwizard.artifacts.s3;

import io.pixwizard.artifacts.StoreLimits;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the bucket is and how it is used.
 *
 * @param endpoint for example {@code http://minio:9000}
 * @param publicEndpoint how clients reach the same server, for signed URLs; empty when the same
 * @param region default {@code us-east-1}, which servers other than AWS accept
 * @param bucket default {@code pixwizard}
 * @param credentials key pair
 * @param transfer parts, timeouts and retries
 * @param limits sizes
 * @param stagingFolder where contents are hashed before they are sent, needs room for the largest
 *     objects under way; default {@code pixwizard-staging} in the temporary folder
 */
public record S3Settings(
    URI endpoint,
    Optional<URI> publicEndpoint,
    String region,
    String bucket,
    S3Credentials credentials,
    S3Transfer transfer,
    StoreLimits limits,
    Path stagingFolder) {

  /** Everything by default but the server and the key pair. */
  public static S3Settings defaults(URI endpoint, S3Credentials credentials) {
    return new S3Settings(
        endpoint,
        Optional.empty(),
        "us-east-1",
        "pixwizard",
        credentials,
        S3Transfer.defaults(),
        StoreLimits.defaults(),
        Path.of(System.getProperty("java.io.tmpdir"), "pixwizard-staging"));
  }

  /** A copy with another region. */
  public S3Settings withRegion(String name) {
    return new S3Settings(
        endpoint, publicEndpoint, name, bucket, credentials, transfer, limits, stagingFolder);
  }

  /** A copy with another bucket. */
  public S3Settings withBucket(String name) {
    return new S3Settings(
        endpoint, publicEndpoint, region, name, credentials, transfer, limits, stagingFolder);
  }

  /** A copy with other timeouts and retries. */
  public S3Settings withTransfer(S3Transfer other) {
    return new S3Settings(
        endpoint, publicEndpoint, region, bucket, credentials, other, limits, stagingFolder);
  }

  /** A copy with other limits. */
  public S3Settings withLimits(StoreLimits other) {
    return new S3Settings(
        endpoint, publicEndpoint, region, bucket, credentials, transfer, other, stagingFolder);
  }

  /** A copy with another endpoint for clients. */
  public S3Settings withPublicEndpoint(URI uri) {
    return new S3Settings(
        endpoint, Optional.of(uri), region, bucket, credentials, transfer, limits, stagingFolder);
  }

  /** A copy with another staging folder. */
  public S3Settings withStagingFolder(Path folder) {
    return new S3Settings(
        endpoint, publicEndpoint, region, bucket, credentials, transfer, limits, folder);
  }
}
