package io.pixwizard.artifacts.s3;

/**
 * An S3 key pair.
 *
 * @param accessKey the public half
 * @param secretKey the secret half, never printed
 */
public record S3Credentials(String accessKey, String secretKey) {

  @Override
  public String toString() {
    return "S3Credentials[accessKey=" + accessKey + ", secretKey=***]";
  }
}
