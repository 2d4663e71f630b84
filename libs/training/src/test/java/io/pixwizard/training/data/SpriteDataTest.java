package io.pixwizard.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.training.TrainingExample;
import io.pixwizard.training.InvalidRecipeException;
import io.pixwizard.training.TinyRun;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import io.pixwizard.training.sample.HeldOutScenes;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpriteDataTest {
  private static final String TASKS = "only: [denoise, deblur]";

  @TempDir private Path home;

  @BeforeEach
  void draw() throws IOException {
    Path pack = Files.createDirectories(home.resolve("pack"));
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.MAGENTA);
    graphics.fillOval(2, 2, 36, 36);
    graphics.dispose();
    ImageIO.write(image, "png", pack.resolve("zeppelin.png").toFile());
    Files.writeString(pack.resolve("broken.png"), "no picture");
  }

  private static Recipe recipe(String data) {
    String yaml = TinyRun.yaml("sprites", 4, "1.0e-3");
    assertThat(yaml).contains(TASKS);
    return RecipeFile.parse(yaml.replace(TASKS, data));
  }

  private ExampleSource open(Recipe recipe) throws IOException {
    return ExampleSources.open(
        TaskCatalogue.bundled(),
        recipe.data(),
        recipe.seed(),
        DataFolders.local(home, home.resolve("fetched")));
  }

  private static boolean named(List<LabelledExample> batch) {
    return batch.stream().anyMatch(it -> it.example().instruction().contains("zeppelin"));
  }

  @Test
  void scenesHoldTheRecipesCutOutsAndTheReportSaysWhatWasSkipped() throws IOException {
    Recipe recipe = recipe("only: [text-to-image]\n  sprites: {folder: pack, share: 0.9}");
    assertThat(RecipeFile.parse(RecipeFile.toJson(recipe))).isEqualTo(recipe);
    ExampleSource source = open(recipe);
    assertThat(named(source.batch(0, 20))).isTrue();
    DataReport.Source report = DataReport.of(source).sources().get("sprites pack");
    assertThat(report.read()).isEqualTo(1);
    assertThat(report.skipped()).isEqualTo(1);
    assertThat(named(open(recipe("only: [text-to-image]")).batch(0, 20))).isFalse();
  }

  @Test
  void scenesOfAMixtureHoldThemToo() throws IOException {
    Files.writeString(
        home.resolve("list.jsonl"),
        "{\"input_path\":\"white_image.png\",\"target_path\":\"a.png\",\"prompt\":\"draw\"}\n");
    Files.copy(home.resolve("pack/zeppelin.png"), home.resolve("a.png"));
    Recipe recipe =
        recipe(
            """
            only: [text-to-image]
              sprites: {folder: pack, share: 0.9}
              mixture: {scenes: 10, sources: [{path: list.jsonl, type: edit}]}
            """);
    ExampleSource source = open(recipe);
    assertThat(named(source.batch(0, 30))).isTrue();
    assertThat(DataReport.of(source).sources()).containsOnlyKeys("sprites pack", "0 list.jsonl");
  }

  @Test
  void sampleGridsShowThem() throws IOException {
    Recipe with = recipe("only: [denoise]\n  sprites: {folder: pack, share: 0.9}");
    List<TrainingExample> drawn = scenes(with);
    assertThat(drawn).hasSize(1);
    assertThat(drawn.get(0).target().rgb())
        .isNotEqualTo(scenes(recipe("only: [denoise]")).get(0).target().rgb());
  }

  private List<TrainingExample> scenes(Recipe recipe) throws IOException {
    return HeldOutScenes.of(TaskCatalogue.bundled(), recipe.data(), recipe.seed(), 8, home);
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    assertThatThrownBy(() -> recipe("sprites: {share: 0.5}"))
        .isInstanceOf(InvalidRecipeException.class)
        .hasMessage("data.sprites.folder: is missing");
    assertThatThrownBy(() -> recipe("sprites: {folder: pack, share: 0.95}"))
        .hasMessage("data.sprites.share: 0.95 is not in 0..0.9");
    assertThatThrownBy(() -> open(recipe("sprites: {folder: nowhere}")))
        .hasMessageStartingWith("data.sprites.folder: ");
    Files.delete(home.resolve("pack/zeppelin.png"));
    assertThatThrownBy(() -> open(recipe("sprites: {folder: pack}")))
        .hasMessageContaining("holds no cut-out");
  }
}
