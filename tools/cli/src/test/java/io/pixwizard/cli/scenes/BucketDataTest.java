package io.pixwizard.cli.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.cli.local.TinyModel;
import io.pixwizard.cli.local.TinyModel.Result;
import io.pixwizard.testservers.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that lies in a bucket of a real object store. */
class BucketDataTest {
  private static final String SHARDS = "s3://data/scenes/shard-{000000..000001}.tar";

  @TempDir static Path folder;

  private static TestServers servers;

  @BeforeAll
  static void start() {
    servers = TestServers.builder().bucket("data").start();
    Result written =
        run(
            "scenes",
            "write",
            "--out=s3://data/scenes",
            "--count=8",
            "--size=64x64",
            "--tasks=denoise",
            "--shard-size=4");
    assertThat(written.status()).as(written.err()).isZero();
    assertThat(written.out()).contains(SHARDS);
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  private static Result run(String... command) {
    List<String> arguments = new ArrayList<>(Arrays.asList(command));
    arguments.add("--s3=" + servers.s3Endpoint());
    arguments.add("--access-key=" + servers.s3AccessKey());
    arguments.add("--secret-key=" + servers.s3SecretKey());
    return TinyModel.run(arguments.toArray(new String[0]));
  }

  private static Path recipe() throws IOException {
    try (InputStream yaml = TinyModel.class.getResourceAsStream("vae.yaml")) {
      String sources = "mixture: {sources: [{path: '" + SHARDS + "', format: shards}]}";
      return Files.writeString(
          folder.resolve("recipe.yaml"),
          new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
              .replace("data: {sizes: [64x64]}", "data: {sizes: [64x64], " + sources + "}"));
    }
  }

  @Test
  void aRecipeTrainsAndIsExportedWithShardsOfABucket() throws IOException {
    String runs = folder.resolve("runs").toString();
    Result trained = run("train", recipe().toString(), "--runs", runs);
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(Files.readString(folder.resolve("runs/tiny-vae/data.json")))
        .contains(SHARDS, "\"skipped\" : 0");
    String step = folder.resolve("runs/tiny-vae/step-3").toString();
    Result exported = run("models", "export", step, folder.resolve("vae").toString());
    assertThat(exported.status()).as(exported.err()).isZero();
    assertThat(folder.resolve("vae/model.safetensors")).isNotEmptyFile();

    Result alone =
        TinyModel.run("train", recipe().toString(), "--runs", folder.resolve("other").toString());
    assertThat(alone.status()).isEqualTo(2);
    assertThat(alone.err()).contains("s3://data needs --s3");
  }

  @Test
  void aModelIsMeasuredOnShardsOfABucket() throws IOException {
    TinyModel tiny = TinyModel.train(Files.createDirectories(folder.resolve("tiny")));
    Path suite = Files.createDirectories(folder.resolve("suite"));
    Files.writeString(
        suite.resolve("data.yaml"), "META:\n  - {path: '" + SHARDS + "', format: shards}\n");
    Path out = folder.resolve("report");
    Result measured =
        run(
            "eval",
            tiny.model().toString(),
            "--suite=" + suite,
            "--steps=1",
            "--samples=6",
            "--out=" + out);
    assertThat(measured.status()).as(measured.err()).isZero();
    assertThat(measured.out()).contains("denoise", "psnr");
    assertThat(out.resolve("denoise.png")).isNotEmptyFile();
  }
}
