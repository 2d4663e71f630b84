package io.pixwizard.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.artifacts.s3.S3Transfer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The documented defaults, docs/operator/object-store.md. */
final class DefaultsTest {

  private static final S3Credentials KEYS = new S3Credentials("id", "hush");

  @Test
  void limits() {
    assertThat(StoreLimits.defaults())
        .isEqualTo(new StoreLimits(68_719_476_736L, 268_435_456L, Duration.ofDays(1), 1000));
  }

  @Test
  void transfer() {
    assertThat(S3Transfer.defaults())
        .isEqualTo(
            new S3Transfer(
                16_777_216L,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                5,
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60)));
  }

  @Test
  void impatientTransfer() {
    Duration timeout = Duration.ofSeconds(2);
    assertThat(S3Transfer.impatient(timeout))
        .isEqualTo(
            new S3Transfer(
                16_777_216L,
                timeout,
                timeout,
                1,
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                timeout));
  }

  @Test
  void server() {
    URI endpoint = URI.create("http://minio:9000");
    assertThat(S3Settings.defaults(endpoint, KEYS))
        .isEqualTo(
            new S3Settings(
                endpoint,
                Optional.empty(),
                "us-east-1",
                "pixwizard",
                KEYS,
                S3Transfer.defaults(),
                StoreLimits.defaults(),
                Path.of(System.getProperty("java.io.tmpdir"), "pixwizard-staging")));
  }

  @Test
  void copies() {
    URI endpoint = URI.create("http://minio:9000");
    URI outside = URI.create("https://files.example.org");
    Path folder = Path.of("staging");
    S3Settings settings =
        S3Settings.defaults(endpoint, KEYS)
            .withRegion("eu-central-1")
            .withBucket("pictures")
            .withPublicEndpoint(outside)
            .withStagingFolder(folder);
    assertThat(settings)
        .isEqualTo(
            new S3Settings(
                endpoint,
                Optional.of(outside),
                "eu-central-1",
                "pictures",
                KEYS,
                S3Transfer.defaults(),
                StoreLimits.defaults(),
                folder));
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(S3Settings.defaults(URI.create("http://minio:9000"), KEYS).toString())
        .contains("id")
        .doesNotContain("hush");
  }

  @Test
  void badSettingsAreNamed() {
    assertThatThrownBy(() -> new StoreLimits(1, 1, Duration.ZERO, 1001))
        .isInstanceOf(ArtifactException.class)
        .hasMessage("INVALID: pageSize must be 1 to 1000: 1001");
    assertThatThrownBy(() -> DownloadOptions.expiringIn(Duration.ofDays(8)))
        .hasMessage("INVALID: expiry must be 1 second to 7 days: PT192H");
    assertThatThrownBy(() -> KeyLayout.job("../other")).hasMessageContaining("name '../other'");
  }
}
