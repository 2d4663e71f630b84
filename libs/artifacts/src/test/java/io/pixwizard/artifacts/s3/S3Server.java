package io.pixwizard.artifacts.s3;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixwizard.artifacts.StoreLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A real S3 server with plain files under a folder, which can be stopped and started again. */
public final class S3Server implements AutoCloseable {

  public static final S3Credentials CREDENTIALS = new S3Credentials("test-access", "test-secret");

  private final Path folder;
  private final int port;
  private S3Proxy proxy;
  private MinioProcess minio;

  private S3Server(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  public static S3Server start(Path folder) throws Exception {
    S3Server server = new S3Server(Files.createDirectories(folder), freePort());
    server.start();
    return server;
  }

  public void start() throws Exception {
    Optional<Path> program = MinioProcess.program();
    if (program.isPresent()) {
      minio = MinioProcess.start(program.get(), folder, endpoint(), CREDENTIALS);
      return;
    }
    proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .endpoint(endpoint())
            .awsAuthentication(
                AuthenticationType.AWS_V2_OR_V4, CREDENTIALS.accessKey(), CREDENTIALS.secretKey())
            .build();
    proxy.start();
  }

  public void stop() throws Exception {
    if (minio == null) {
      proxy.stop();
    } else {
      minio.stop();
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The file in which the server keeps an object; MinIO's hold more than the object. */
  public Path file(String bucket, String key) {
    assumeTrue(MinioProcess.program().isEmpty(), "MinIO's files are not the objects");
    return folder.resolve(bucket).resolve(key);
  }

  /** Small parts and short waits. */
  public S3Settings settings(String bucket) {
    return S3Settings.defaults(endpoint(), CREDENTIALS)
        .withBucket(bucket)
        .withStagingFolder(folder.resolveSibling("staging-" + bucket))
        .withLimits(new StoreLimits(80L << 20, 1L << 20, Duration.ofDays(1), 1000))
        .withTransfer(impatient());
  }

  public static S3Transfer impatient() {
    return new S3Transfer(
        5L << 20,
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        3,
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(2));
  }

  @Override
  public void close() throws Exception {
    stop();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
