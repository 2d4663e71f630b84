package io.pixwizard.artifacts.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.minio.MinioClient;
import io.minio.StatObjectArgs;
import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactFailure;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.DownloadOptions;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.Sha256;
import io.pixwizard.artifacts.SignedUpload;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import io.pixwizard.contracts.message.ArtifactRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a server on the network has: signed URLs, parts, breaks, outages, killed clients. */
final class S3ServerTest {

  private static final String PNG = "image/png";
  private static final String BUCKET = "bucket";

  @TempDir Path folder;
  private S3Server server;
  private S3ArtifactStore store;
  private S3SignedUrls urls;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start(folder.resolve("s3"));
    store = new S3ArtifactStore(server.settings(BUCKET));
    store.createBucketIfMissing();
    urls = new S3SignedUrls(server.settings(BUCKET), Clock.systemUTC());
  }

  @AfterEach
  void stop() throws Exception {
    urls.close();
    store.close();
    server.close();
  }

  @Test
  void aSignedDownloadNeedsNoKeysAndForgedOnesAreRefused() throws Exception {
    store.put("jobs/1/out", Content.of(new byte[] {1, 2, 3, 4}), "application/octet-stream");
    store.put("jobs/2/secret", Content.of(new byte[] {9}), PNG);
    URI url =
        urls.download(
            "jobs/1/out",
            new DownloadOptions(
                Duration.ofMinutes(1), Optional.of(PNG), Optional.of("röd ring.png")));

    HttpResponse<byte[]> answer = get(url);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).containsExactly(1, 2, 3, 4);
    assertThat(answer.headers().firstValue("Content-Type")).contains(PNG);
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("attachment; filename=\"r_d ring.png\"; filename*=UTF-8''r%C3%B6d%20ring.png");

    String text = url.toString();
    assertThat(get(URI.create(text.replace("jobs/1/out", "jobs/2/secret"))).statusCode())
        .isEqualTo(403);
    char last = text.charAt(text.length() - 1);
    String forged = text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0');
    assertThat(get(URI.create(forged)).statusCode()).isEqualTo(403);
    assertThat(get(URI.create(text.replace("Expires=60", "Expires=600"))).statusCode())
        .isEqualTo(403);
    assertThat(get(server.endpoint().resolve("/" + BUCKET + "/jobs/1/out")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aSignedUrlExpires() throws Exception {
    store.put("jobs/1/out", Content.of(new byte[] {1}), PNG);
    URI url = urls.download("jobs/1/out", DownloadOptions.expiringIn(Duration.ofSeconds(1)));
    Thread.sleep(2100);
    assertThat(get(url).statusCode()).isEqualTo(403);
  }

  @Test
  void aSignedUploadTakesWhatWasSignedAndNothingElse() throws Exception {
    String key = KeyLayout.upload("u1");
    SignedUpload upload = urls.upload(key, PNG, OptionalLong.of(3), Duration.ofMinutes(1));

    assertThat(put(upload, Map.of("Content-Type", "text/html"), 3)).isEqualTo(403);
    assertThat(put(upload, Map.of("Content-Type", PNG), 4)).isEqualTo(403);
    assertThat(store.stat(key)).isEmpty();
    assertThat(put(upload, Map.of("Content-Type", PNG), 3)).isEqualTo(200);
    assertThat(store.stat(key).orElseThrow().sha256()).isEmpty();
    ArtifactRef ref = store.fingerprint(key);
    assertThat(ref).isEqualTo(new ArtifactRef(key, Sha256.of(new byte[3]).hex(), 3, PNG));
    assertThat(store.read(ref)).hasSize(3);
  }

  @Test
  void urlsAreForThePublicEndpoint() {
    try (S3SignedUrls outside =
        new S3SignedUrls(
            server.settings(BUCKET).withPublicEndpoint(URI.create("https://files.example.org")),
            Clock.systemUTC())) {
      assertThat(outside.download("a/b", DownloadOptions.expiringIn(Duration.ofHours(1))))
          .hasScheme("https")
          .hasHost("files.example.org")
          .hasPath("/bucket/a/b");
    }
  }

  @Test
  void sixtyFourMebibytesPassThroughAHeapOfForty() throws Exception {
    Process child = ChildJvm.start("40m", LargeTransfer.class, childArguments());
    String line = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isZero();
    assertThat(line).startsWith(LargeTransfer.BYTES + " ");
    assertThat(store.stat("large/x").orElseThrow().bytes()).isEqualTo(LargeTransfer.BYTES);

    MinioClient raw = S3Clients.create(server.settings(BUCKET), server.endpoint());
    assertThat(
            raw.statObject(StatObjectArgs.builder().bucket(BUCKET).object("large/x").build())
                .etag())
        .as("the entity tag of 13 parts of 5 MiB")
        .endsWith("-13");
    raw.close();
  }

  @Test
  void aWriterKilledInTheMiddleLeavesAFolderThatIsNotListed() throws Exception {
    ManifestedFolders folders = new ManifestedFolders(store);
    folders.write(KeyLayout.step("r", 9), Map.of("model", Content.of(new byte[] {1})));

    Process child = ChildJvm.start("40m", InterruptedWriter.class, childArguments());
    String line = child.inputReader().readLine();
    assertThat(line).isEqualTo("half way");
    child.destroyForcibly();
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();

    String killed = KeyLayout.step("r", 10);
    assertThat(store.stat(killed + "a-model")).isPresent();
    assertThat(folders.find(killed)).isEmpty();
    assertThat(folders.complete("runs/"))
        .extracting(CompleteFolder::folder)
        .containsExactly("runs/r/step-9/");
    folders.write(killed, Map.of("a-model", Content.of(new byte[] {2})));
    assertThat(folders.complete("runs/"))
        .extracting(CompleteFolder::folder)
        .containsExactly("runs/r/step-9/", killed);
  }

  @Test
  void aBrokenConnectionIsContinuedWhereItBroke() throws Exception {
    byte[] bytes = new byte[900_000];
    new Random(1).nextBytes(bytes);
    ArtifactRef ref = store.put("a/b", Content.of(bytes), PNG);
    try (BreakingProxy proxy = new BreakingProxy(server.endpoint(), 400_000, 2);
        S3ArtifactStore flaky = new S3ArtifactStore(through(proxy.endpoint()))) {
      assertThat(flaky.read(ref)).isEqualTo(bytes);
      assertThat(proxy.connections.get()).isEqualTo(3);
    }
  }

  @Test
  void aConnectionThatAlwaysBreaksIsUnreachable() throws Exception {
    ArtifactRef ref = store.put("a/b", Content.of(new byte[500_000]), PNG);
    try (BreakingProxy proxy = new BreakingProxy(server.endpoint(), 20, Integer.MAX_VALUE);
        S3ArtifactStore flaky = new S3ArtifactStore(through(proxy.endpoint()))) {
      assertUnreachableWithin(Duration.ofSeconds(5), () -> flaky.read(ref));
    }
  }

  @Test
  void anOutageIsATypedErrorInTimeAndOverWhenTheServerIsBack() throws Exception {
    ArtifactRef ref = store.put("a/b", Content.of(new byte[] {1}), PNG);
    server.stop();
    assertUnreachableWithin(Duration.ofSeconds(5), () -> store.read(ref));
    assertUnreachableWithin(
        Duration.ofSeconds(5), () -> store.put("a/c", Content.of(new byte[] {1}), PNG));
    assertUnreachableWithin(Duration.ofSeconds(5), store::bucketExists);
    assertThat(urls.download("a/b", DownloadOptions.expiringIn(Duration.ofHours(1)))).isNotNull();

    server.start();
    assertThat(store.read(ref)).containsExactly(1);
    store.put("a/c", Content.of(new byte[] {1}), PNG);
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws Exception {
    S3Transfer impatient =
        new S3Transfer(
            5L << 20,
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            2,
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofSeconds(1));
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        S3ArtifactStore waiting =
            new S3ArtifactStore(
                through(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                    .withTransfer(impatient))) {
      assertUnreachableWithin(Duration.ofSeconds(5), () -> waiting.stat("a/b"));
    }
  }

  @Test
  void wrongKeysAndMissingBucketsAreRefusedWithoutRetry() {
    S3Settings wrong =
        S3Settings.defaults(server.endpoint(), new S3Credentials("test-access", "guess"))
            .withBucket(BUCKET)
            .withStagingFolder(folder.resolve("staging"));
    try (S3ArtifactStore stranger = new S3ArtifactStore(wrong);
        S3ArtifactStore nowhere = new S3ArtifactStore(server.settings("absent"))) {
      assertThat(failure(() -> stranger.put("a/b", Content.of(new byte[1]), PNG)).failure())
          .isEqualTo(ArtifactFailure.REFUSED);
      assertThat(failure(() -> nowhere.put("a/b", Content.of(new byte[1]), PNG)).failure())
          .isEqualTo(ArtifactFailure.REFUSED);
      assertThat(nowhere.bucketExists()).isFalse();
    }
  }

  private String[] childArguments() {
    return new String[] {
      server.endpoint().toString(), BUCKET, folder.resolve("child-staging").toString()
    };
  }

  private S3Settings through(URI endpoint) {
    return S3Settings.defaults(endpoint, S3Server.CREDENTIALS)
        .withBucket(BUCKET)
        .withStagingFolder(folder.resolve("staging"))
        .withTransfer(S3Server.impatient());
  }

  private HttpResponse<byte[]> get(URI url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
  }

  /** The client of the JDK sends the length by itself. */
  private int put(SignedUpload upload, Map<String, String> headers, int bytes)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(upload.url()).PUT(BodyPublishers.ofByteArray(new byte[bytes]));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static void assertUnreachableWithin(Duration limit, ThrowingCallable call) {
    long start = System.nanoTime();
    assertThat(failure(call).failure()).isEqualTo(ArtifactFailure.UNREACHABLE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
  }

  private static ArtifactException failure(ThrowingCallable call) {
    ArtifactException e = catchThrowableOfType(ArtifactException.class, call);
    assertThat(e).isNotNull();
    return e;
  }
}
