package io.pixwizard.training.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.scenes.corpus.ImageIoCodec;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.training.TinyRun;
import io.pixwizard.training.data.DataFolders;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import io.pixwizard.training.report.MetricsFile;
import io.pixwizard.training.report.ProgressLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MixtureRunTest {
  @TempDir private Path folder;

  @Test
  void aRunLearnsFromFoldersAndSaysWhatItSkipped() throws Exception {
    writePairs();
    Files.writeString(folder.resolve("home/pairs/input/0.png"), "no picture");
    Files.delete(folder.resolve("home/pairs/target/1.png"));
    LocalTraining training = training("{path: pairs, format: pairs, type: deblur}");
    MetricsFile metrics = new MetricsFile(training.folder());
    assertThat(training.train(List.of(metrics), new RunControl())).isEqualTo(RunEnd.COMPLETED);

    List<Progress> reports = metrics.read();
    assertThat(reports.get(0).lossByTask()).containsOnlyKeys("deblur");
    // the pair without target at once, the broken one in each round of five
    long skipped = reports.get(reports.size() - 1).skipped();
    assertThat(skipped).isGreaterThanOrEqualTo(1 + 2 * 8 / 5);
    JsonNode source =
        new ObjectMapper()
            .readTree(training.folder().resolve("data.json").toFile())
            .path("sources")
            .path("0 pairs");
    assertThat(source.path("read").asLong()).isGreaterThanOrEqualTo(2 * 8);
    assertThat(source.path("reasons").path("target is missing").asLong()).isEqualTo(1);
    assertThat(source.path("reasons").path("file is unreadable").asLong()).isPositive();
  }

  @Test
  void aDataSetWithoutAnExampleIsLeftOutAloud() throws Exception {
    writePairs();
    Path lonely = folder.resolve("home/hollow/input/0.png");
    Files.createDirectories(lonely.getParent());
    Files.createDirectories(folder.resolve("home/hollow/target"));
    Files.write(lonely, picture(0));
    Map<String, String> leftOut = new LinkedHashMap<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void leftOut(String dataSet, String reason) {
            leftOut.put(dataSet, reason);
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProgressLine line = new ProgressLine(new PrintStream(out, true, UTF_8), false, "mixed", 8);
    training(
            "{path: hollow, format: pairs, type: deblur},"
                + " {path: pairs, format: pairs, type: deblur}")
        .train(List.of(listener, line), new RunControl());
    String reason = "holds no example: 0 read, 1 skipped {target is missing=1}";
    assertThat(leftOut).containsExactly(Map.entry("0 hollow", reason));
    assertThat(out.toString(UTF_8))
        .startsWith("left out: data set 0 hollow " + reason + System.lineSeparator());
  }

  private void writePairs() throws IOException {
    for (int i = 0; i < 6; i++) {
      for (String side : List.of("input", "target")) {
        Path file = folder.resolve("home/pairs").resolve(side).resolve(i + ".png");
        Files.createDirectories(file.getParent());
        Files.write(file, picture(i));
      }
    }
  }

  private LocalTraining training(String sources) {
    String scenes = "  only: [denoise, deblur]\n";
    String mixture =
        """
          mixture:
            sources: [%s]
        """
            .formatted(sources);
    String yaml = TinyRun.yaml("mixed", 8, "1.0e-3");
    assertThat(yaml).contains(scenes);
    Recipe recipe = RecipeFile.parse(yaml.replace(scenes, mixture));
    return new LocalTraining(
        recipe,
        folder.resolve("runs"),
        DataFolders.local(folder.resolve("home"), folder.resolve("shards")),
        Placement.CPU,
        ChangedRecipe.REFUSED);
  }

  private static byte[] picture(int i) throws IOException {
    return new ImageIoCodec().encodePng(Picture.filled(50 + i, 60, 0x203040 * (i + 1)));
  }
}
