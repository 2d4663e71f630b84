package io.pixwizard.cli.local;

import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The object store that URLs such as {@code s3://bucket/folder} are of. */
public final class S3Options {
  @Option(
      names = "--s3",
      paramLabel = "URL",
      defaultValue = "${env:PIXWIZARD_S3_ENDPOINT}",
      description = {
        "The object store that s3://BUCKET/... is of",
        "(default: the variable PIXWIZARD_S3_ENDPOINT)."
      })
  private URI endpoint;

  @Option(
      names = "--s3-region",
      paramLabel = "NAME",
      defaultValue = "us-east-1",
      description = "Its region (default: ${DEFAULT-VALUE}).")
  private String region;

  @Option(
      names = "--access-key",
      paramLabel = "KEY",
      defaultValue = "${env:PIXWIZARD_S3_ACCESS_KEY}",
      description = "Default: the variable PIXWIZARD_S3_ACCESS_KEY.")
  private String accessKey;

  @Option(
      names = "--secret-key",
      paramLabel = "KEY",
      defaultValue = "${env:PIXWIZARD_S3_SECRET_KEY}",
      description = "Default: the variable PIXWIZARD_S3_SECRET_KEY.")
  private String secretKey;

  /** A connection that says what is missing when it is first used. */
  public S3Connection connect() {
    if (endpoint == null || accessKey == null || secretKey == null) {
      return new S3Connection(Optional.empty());
    }
    S3Credentials credentials = new S3Credentials(accessKey, secretKey);
    return new S3Connection(
        Optional.of(S3Settings.defaults(endpoint, credentials).withRegion(region)));
  }
}
