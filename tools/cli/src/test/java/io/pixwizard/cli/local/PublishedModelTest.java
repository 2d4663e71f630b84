package io.pixwizard.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.cli.local.TinyModel.Result;
import io.pixwizard.testservers.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of a real object store; the trainer is a few lines that answer as it does. */
class PublishedModelTest {
  private static final String LISTED =
      """
      [{"checkpoint": "other@7", "aliases": ["stable"]},
       {"checkpoint": "tiny@2", "aliases": ["latest", "stable"]},
       {"checkpoint": "tiny@1", "aliases": []}]
      """;

  @TempDir static Path folder;

  private static TestServers servers;
  private static HttpServer trainer;

  @BeforeAll
  static void publish() throws IOException {
    servers = TestServers.builder().bucket("models").topic("checkpoints.published", 1).start();
    TinyModel tiny = TinyModel.train(folder);
    Map<String, Content> files = new HashMap<>();
    try (Stream<Path> found = Files.walk(tiny.model())) {
      found
          .filter(Files::isRegularFile)
          .forEach(
              file ->
                  files.put(
                      tiny.model().relativize(file).toString().replace('\\', '/'),
                      Content.of(file)));
    }
    S3Settings settings =
        S3Settings.defaults(
                servers.s3Endpoint(),
                new S3Credentials(servers.s3AccessKey(), servers.s3SecretKey()))
            .withBucket("models");
    try (S3ArtifactStore store = new S3ArtifactStore(settings)) {
      new ManifestedFolders(store).write("checkpoints/tiny/2/", files);
    }
    trainer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    trainer.createContext(
        "/v1/checkpoints",
        exchange -> {
          byte[] body = LISTED.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    trainer.start();
  }

  @AfterAll
  static void stop() {
    if (trainer != null) {
      trainer.stop(0);
    }
    if (servers != null) {
      servers.close();
    }
  }

  private static Result eval(String model, String... more) {
    List<String> arguments = new ArrayList<>(List.of("eval", model));
    arguments.addAll(List.of("--tasks=denoise", "--samples=1", "--size=64x64", "--steps=1"));
    arguments.addAll(Arrays.asList(more));
    return run(arguments);
  }

  private static Result run(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--bucket=models");
    arguments.add("--s3=" + servers.s3Endpoint());
    arguments.add("--access-key=" + servers.s3AccessKey());
    arguments.add("--secret-key=" + servers.s3SecretKey());
    return TinyModel.run(arguments.toArray(new String[0]));
  }

  @Test
  void theSameModelIsToldOnce() {
    String model = folder.resolve("model").toString();
    List<String> publish =
        List.of("models", "publish", model, "--kafka=" + servers.bootstrapServers());
    Result first = run(publish);
    assertThat(first.status()).as(first.err()).isZero();
    // what the store has already, under the version it has there
    assertThat(first.out()).isEqualTo("tiny@2 published%n".formatted());
    assertThat(run(publish).out()).contains("tiny@2 was published before");

    Result alone = TinyModel.run("models", "publish", model, "--kafka=127.0.0.1:1");
    assertThat(alone.status()).isEqualTo(2);
    assertThat(alone.err()).contains("s3://pixwizard needs --s3");
  }

  @Test
  void aVersionAndAnAliasAreMeasuredLikeTheFolder() {
    Result version = eval("tiny@2");
    assertThat(version.status()).as(version.err()).isZero();
    assertThat(version.out())
        .contains("tiny on scenes")
        .isEqualTo(eval(folder.resolve("model").toString()).out());
    Result alias = eval("tiny@stable", "--trainer=http://127.0.0.1:" + port());
    assertThat(alias.status()).as(alias.err()).isZero();
    assertThat(alias.out()).isEqualTo(version.out());
  }

  @Test
  void whatIsNotPublishedIsNamed() {
    assertThat(eval("tiny@3").err()).contains("tiny@3 is not in the object store");
    assertThat(eval("tiny@stable").err()).contains("tiny@stable: an alias needs --trainer");
    Result unknown = eval("tiny@old", "--trainer=http://127.0.0.1:" + port());
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("tiny@old is unknown to http://127.0.0.1");
    assertThat(TinyModel.run("eval", "tiny@2").err()).contains("needs --s3");
  }

  private static int port() {
    return trainer.getAddress().getPort();
  }
}
