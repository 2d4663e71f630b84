package io.pixwizard.artifacts.s3;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A MinIO server of its own, if the system property {@code pixwizard.test.minio} names one. */
final class MinioProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;

  private MinioProcess(Process process) {
    this.process = process;
  }

  /** The program to test with instead of S3Proxy. */
  static Optional<Path> program() {
    return Optional.ofNullable(System.getProperty("pixwizard.test.minio")).map(Path::of);
  }

  static MinioProcess start(Path program, Path folder, URI endpoint, S3Credentials credentials)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            program.toString(), "server", folder.toString(), "--address", endpoint.getAuthority());
    builder.environment().put("MINIO_ROOT_USER", credentials.accessKey());
    builder.environment().put("MINIO_ROOT_PASSWORD", credentials.secretKey());
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolveSibling("minio.log").toFile());
    Process process = builder.start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady(endpoint)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IOException(program + " did not become ready at " + endpoint);
      }
      Thread.sleep(100);
    }
    return new MinioProcess(process);
  }

  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  private static boolean isReady(URI endpoint) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) endpoint.resolve("/minio/health/ready").toURL().openConnection();
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }
}
