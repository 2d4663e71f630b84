package io.pixwizard.cli.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.cli.local.TinyModel;
import io.pixwizard.cli.local.TinyModel.Result;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.corpus.CorpusItem;
import io.pixwizard.scenes.corpus.CorpusReader;
import io.pixwizard.scenes.corpus.ImageIoCodec;
import io.pixwizard.scenes.corpus.ReadReport;
import io.pixwizard.scenes.corpus.ShardReader;
import io.pixwizard.scenes.corpus.ShardStore;
import io.pixwizard.scenes.corpus.Shards;
import io.pixwizard.scenes.source.ProceduralSource;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteCommandTest {
  private static final TripletRequest REQUEST = new TripletRequest(0, Split.TRAIN, 64, 48);

  @TempDir Path folder;

  private Result write(Path out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("scenes", "write", "--out", out.toString()));
    arguments.addAll(List.of("--count=7", "--size=64x48", "--seed=3", "--shard-size=3"));
    arguments.addAll(Arrays.asList(more));
    return TinyModel.run(arguments.toArray(new String[0]));
  }

  private static TripletSource read(Path out) throws IOException {
    ReadReport report = new ReadReport();
    ShardReader reader = new ShardReader(report, ShardReader.DEFAULT_MAX_ENTRY);
    List<CorpusItem> items =
        new Shards(ShardStore.folder(out), out, reader, report).items("shard-{000000..000002}.tar");
    assertThat(report.skippedCount()).isZero();
    return CorpusReader.source("shards", items, new ImageIoCodec(), report);
  }

  @Test
  void shardsHoldTheScenesAndTellOfTheirProgress() throws IOException {
    Result result = write(folder.resolve("a"), "--tasks=denoise,edit-remove");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err().lines()).hasSize(3).last().asString().contains("7/7", "shard-000002");
    assertThat(result.out()).contains("7 examples in 3 shards", "a/shard-{000000..000002}.tar");

    TaskCatalogue catalogue = TaskCatalogue.bundled();
    TripletSource scenes =
        new ProceduralSource(
            "scenes",
            new TripletFactory(catalogue),
            ProceduralSource.equally(
                List.of(catalogue.task("denoise"), catalogue.task("edit-remove"))),
            3);
    TripletSource read = read(folder.resolve("a"));
    assertThat(read.size()).hasValue(7);
    for (int i = 0; i < 7; i++) {
      Triplet drawn = scenes.at(i, REQUEST).orElseThrow();
      Triplet stored = read.at(i, REQUEST).orElseThrow();
      assertThat(stored.taskId()).isEqualTo(drawn.taskId());
      assertThat(stored.instruction()).isEqualTo(drawn.instruction());
      assertThat(stored.input().toBytes()).isEqualTo(drawn.input().toBytes());
      assertThat(stored.target().toBytes()).isEqualTo(drawn.target().toBytes());
    }
    assertThat(folder.resolve("a")).isDirectoryNotContaining("glob:**.part");
    write(folder.resolve("b"), "--tasks=denoise,edit-remove");
    assertThat(folder.resolve("b/shard-000001.tar"))
        .hasSameBinaryContentAs(folder.resolve("a/shard-000001.tar"));
  }

  @Test
  void aTrainingLearnsFromThem() throws IOException {
    Path out = folder.resolve("shards");
    assertThat(write(out, "--tasks=denoise").status()).isZero();
    Path recipe = folder.resolve("recipe.yaml");
    try (InputStream yaml = TinyModel.class.getResourceAsStream("vae.yaml")) {
      Files.writeString(
          recipe,
          new String(yaml.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              .replace(
                  "data: {sizes: [64x64]}",
                  "data: {sizes: [64x48], mixture: {sources: [{path: '"
                      + "shards/shard-{000000..000002}.tar', format: shards}]}}"));
    }
    Result trained = TinyModel.run("train", recipe.toString(), "--runs", folder + "/runs");
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(Files.readString(folder.resolve("runs/tiny-vae/data.json")))
        .contains("shard-{000000..000002}.tar", "\"skipped\" : 0");
    assertThat(Files.readString(folder.resolve("runs/tiny-vae/metrics.jsonl")))
        .contains("\"denoise\"");
  }

  @Test
  void scenesMayHoldCutOuts() throws IOException {
    Path pack = Files.createDirectories(folder.resolve("pack"));
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.MAGENTA);
    graphics.fillOval(2, 2, 36, 36);
    graphics.dispose();
    ImageIO.write(image, "png", pack.resolve("zeppelin.png").toFile());
    Files.writeString(pack.resolve("broken.png"), "no picture");
    Path out = folder.resolve("shards");
    Result result = write(out, "--tasks=text-to-image", "--sprites=" + pack, "--sprite-share=0.9");
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).contains("skipped: ", "broken.png");
    TripletSource read = read(out);
    StringBuilder instructions = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      instructions.append(read.at(i, REQUEST).orElseThrow().instruction()).append('\n');
    }
    assertThat(instructions).contains("zeppelin");
    Result none = write(folder.resolve("c"), "--sprites=" + out);
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("--sprites: ", "holds no cut-out");
  }

  @Test
  void whatCannotBeWrittenIsRefused() throws IOException {
    Path out = folder.resolve("full");
    Files.createDirectories(out);
    Files.writeString(out.resolve("mine"), "");
    assertThat(write(out).err()).contains("--out: ", "is not empty");
    assertThat(write(folder.resolve("x"), "--tasks=juggle").err()).contains("'juggle'");
    Result negative =
        TinyModel.run("scenes", "write", "--out", folder + "/y", "--count=1", "--seed=-1");
    assertThat(negative.status()).isEqualTo(2);
    assertThat(negative.err()).contains("--seed: negative seeds are held out");
    Result bucket = TinyModel.run("scenes", "write", "--out", "s3://bucket/x", "--count=1");
    assertThat(bucket.status()).isEqualTo(2);
    assertThat(bucket.err()).contains("s3://bucket needs --s3");
  }
}
