package io.pixwizard.scenes.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.source.Mixture;
import io.pixwizard.scenes.source.MixtureMember;
import io.pixwizard.scenes.source.MixtureRule;
import io.pixwizard.scenes.source.TripletSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {

  private static final PictureCodec CODEC = new ImageIoCodec();

  @TempDir private Path folder;

  private Recipe recipe(String yaml) throws IOException {
    Path file = folder.resolve("recipe.yaml");
    Files.writeString(file, yaml);
    return Recipe.read(file);
  }

  private void manifest(String name, int count) throws IOException {
    StringBuilder array = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      array.append(i == 0 ? "" : ",");
      array.append(
          "{\"input_path\":\"i.png\",\"target_path\":\"i.png\",\"prompt\":\"p%d\"}".formatted(i));
    }
    Files.writeString(folder.resolve(name), array.append("]"));
    Files.write(folder.resolve("i.png"), CODEC.encodePng(Picture.filled(8, 8, 0x808080)));
  }

  private RecipeSources sources() {
    return new RecipeSources(
        TaskCatalogue.bundled(),
        CODEC,
        url -> ShardStore.folder(folder.resolve("bucket")),
        folder.resolve("fetched"));
  }

  @Test
  void recipesSampleAndWeigh() throws IOException {
    manifest("a.json", 10);
    manifest("b.json", 4);
    Recipe recipe =
        recipe(
            """
            META:
              - {path: a.json, type: edit, scale: 3, ratio: 0.5}
              - {path: b.json, type: text-to-image}
            """);
    List<MixtureMember> members = sources().open(recipe, 3);
    assertThat(members).extracting(MixtureMember::weight).containsExactly(15.0, 4.0);
    assertThat(members).extracting(MixtureMember::textToImage).containsExactly(false, true);
    Map<String, Integer> prompts = new HashMap<>();
    Mixture mixture = new Mixture(members, MixtureRule.stageTwo());
    for (int p = 0; p < 4096; p++) {
      prompts.merge(
          mixture.triplet(1, p, Split.TRAIN, 8, 8).taskId() + mixture.draw(1, p).index(),
          1,
          Integer::sum);
    }
    assertThat(mixture.aspect(1, 0)).hasValue(1.0);
    // 2048 draws each over five and over four examples
    assertThat(prompts).hasSize(9).containsEntry("text-to-image0", 512);
    assertThat(prompts.get("edit0")).isBetween(409, 410);
  }

  @Test
  void everyFormatOpens() throws IOException {
    manifest("a.json", 1);
    Files.createDirectories(folder.resolve("pairs/input"));
    Files.createDirectories(folder.resolve("pairs/target"));
    Files.createDirectories(folder.resolve("bucket"));
    for (String name : List.of("pairs/input/x.png", "pairs/target/x.png")) {
      Files.write(folder.resolve(name), CODEC.encodePng(Picture.filled(8, 8, 0x102030)));
    }
    try (ShardWriter writer =
        new ShardWriter(Files.newOutputStream(folder.resolve("bucket/s-0.tar")), CODEC)) {
      writer.write(
          "0",
          new Mixture(sources().open(recipe("META: [{path: a.json}]"), 1), MixtureRule.weighted())
              .triplet(1, 0, Split.TRAIN, 8, 8));
    }
    Files.writeString(
        folder.resolve("instances.json"),
        """
        {"images": [{"id": 1, "file_name": "i.png"}], "categories": [{"id": 5, "name": "cat"}],
         "annotations": [{"id": 1, "image_id": 1, "category_id": 5,
           "segmentation": [[0,0, 4,0, 4,4, 0,4]]}]}
        """);
    Files.writeString(
        folder.resolve("refs.json"),
        "[{\"ref_id\":1,\"ann_id\":1,\"image_id\":1,\"split\":\"val\","
            + "\"sentences\":[{\"sent\":\"cat\"}]}]");
    Recipe recipe =
        recipe(
            """
            META:
              - {path: pairs, format: pairs, type: deblur}
              - {path: "s3://bucket/s-{0..0}.tar", format: shards}
              - {path: "bucket/s-0.tar", format: shards}
              - {path: instances.json, format: coco, type: [referring-mask, referring-box], root: .}
              - {path: refs.json, format: refcoco, type: referring-mask, root: .,
                 instances: instances.json, part: val}
            """);
    RecipeSources sources = sources();
    List<MixtureMember> members = sources.open(recipe, 1);
    assertThat(members).hasSize(5);
    Mixture mixture = new Mixture(members, MixtureRule.weighted());
    for (int p = 0; p < 40; p++) {
      assertThat(mixture.triplet(1, p, Split.TRAIN, 8, 8).instruction()).isNotBlank();
    }
    assertThat(sources.reports().values()).allMatch(report -> report.readCount() > 0);
    assertThat(sources.reports().values()).allMatch(report -> report.skippedCount() == 0);
  }

  @Test
  void shapesAreReadFromHeaders() throws IOException {
    Files.writeString(
        folder.resolve("a.json"),
        "[{\"input_path\":\"w.png\",\"target_path\":\"w.png\",\"prompt\":\"p\"},"
            + "{\"input_path\":\"x.png\",\"target_path\":\"x.png\",\"prompt\":\"p\"}]");
    byte[] wide = CODEC.encodePng(Picture.filled(40, 10, 0x808080));
    // all that follows the header is missing
    Files.write(folder.resolve("w.png"), Arrays.copyOf(wide, 40));
    Files.writeString(folder.resolve("x.png"), "no picture");
    TripletSource source = sources().open(recipe("META: [{path: a.json}]"), 1).get(0).source();
    assertThat(source.aspect(0)).hasValue(4.0);
    assertThat(source.aspect(1)).isEmpty();
    assertThatThrownBy(() -> source.aspect(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void violationsAreReportedTogether() {
    assertThatThrownBy(
            () ->
                recipe(
                    """
                    META:
                      - {scale: 0, ratio: 1.5, colour: red, format: zip}
                      - {path: refs.json, format: refcoco}
                    """))
        .asInstanceOf(type(InvalidRecipeException.class))
        .extracting(InvalidRecipeException::violations)
        .asString()
        .contains("META[0].path: missing")
        .contains("META[0].scale")
        .contains("META[0].ratio")
        .contains("META[0].format: one of")
        .contains("META[0].colour: unknown")
        .contains("META[1].instances: missing, format refcoco");
  }
}
