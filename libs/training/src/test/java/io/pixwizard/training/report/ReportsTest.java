package io.pixwizard.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.model.RgbPicture;
import io.pixwizard.training.run.Progress;
import io.pixwizard.training.run.RunEnd;
import io.pixwizard.training.sample.SampleGrid;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportsTest {
  @TempDir private Path folder;

  @Test
  void aResumedRunTakesBackWhatItReportedAfterItsCheckpoint() throws IOException {
    MetricsFile metrics = new MetricsFile(folder);
    assertThat(metrics.read()).isEmpty();
    metrics.resumed(0, List.of());
    for (long step : List.of(2L, 4L, 6L)) {
      metrics.progressed(report(step));
    }
    Files.writeString(folder.resolve("metrics.jsonl"), "{\"run\":\"ti", StandardOpenOption.APPEND);
    metrics.resumed(4, List.of());
    metrics.progressed(report(6));
    assertThat(metrics.read()).containsExactly(report(2), report(4), report(6));
  }

  @Test
  void drawsCurvesIntoTheFolderOfTheRun() throws IOException {
    MetricsFile metrics = new MetricsFile(folder);
    CurvePictures pictures = new CurvePictures(folder, metrics);
    pictures.ended(RunEnd.COMPLETED);
    assertThat(folder.resolve("loss.png")).doesNotExist();
    List<Integer> drawn = new ArrayList<>();
    for (int report = 1; report <= 40; report++) {
      metrics.progressed(report(50L * report));
      pictures.progressed(report(50L * report));
      if (Files.deleteIfExists(folder.resolve("loss.png"))) {
        drawn.add(report);
      }
    }
    pictures.ended(RunEnd.COMPLETED);
    assertThat(drawn).containsExactly(2, 4, 8, 16, 32);
    for (String name : List.of("loss.png", "loss-by-task.png")) {
      BufferedImage picture = ImageIO.read(folder.resolve(name).toFile());
      assertThat(picture.getWidth()).isEqualTo(1000);
      assertThat(colors(picture)).as(name).isGreaterThan(10);
    }
  }

  @Test
  void smoothsWithoutABiasAtTheBeginning() {
    assertThat(LossCurves.smoothed(List.of(4.0, 4.0, 4.0)))
        .allSatisfy(v -> assertThat(v).isCloseTo(4, Offset.offset(1e-12)));
    List<Double> values = new ArrayList<>(List.of(1.0));
    values.addAll(Collections.nCopies(10, 0.0));
    List<Double> means = LossCurves.smoothed(values);
    double decay = Math.pow(0.5, 1 / 1.44);
    assertThat(means.get(1)).isCloseTo(decay / (1 + decay), Offset.offset(1e-12));
  }

  @Test
  void gridShowsThePicturesPixelByPixelAndTheText() {
    SampleGrid.Row first =
        new SampleGrid.Row(
            flat(40, 30, 200, 0, 0), "Blur it", flat(40, 30, 0, 200, 0), flat(40, 30, 0, 0, 200));
    SampleGrid.Row second =
        new SampleGrid.Row(
            flat(20, 60, 9, 9, 9),
            "Mark " + "the small blue ring left of the kettle ".repeat(6) + "x".repeat(80),
            flat(20, 60, 9, 9, 9),
            flat(20, 60, 9, 9, 9));
    BufferedImage grid = SampleGrid.of(List.of(first, second));
    assertThat(grid.getWidth()).isEqualTo(8 + 48 + 198 + 48 + 48);
    assertThat(grid.getHeight()).isEqualTo(24 + 8 + 38 + 68);
    assertThat(grid.getRGB(8, 32)).isEqualTo(0xffc80000);
    assertThat(grid.getRGB(8 + 39, 32 + 29)).isEqualTo(0xffc80000);
    assertThat(grid.getRGB(8 + 40, 32)).isEqualTo(0xffffffff);
    assertThat(grid.getRGB(8 + 48 + 198, 32)).isEqualTo(0xff00c800);
    assertThat(grid.getRGB(8 + 48 + 198 + 48, 32)).isEqualTo(0xff0000c8);
    assertThat(colors(grid.getSubimage(56, 32, 190, 30))).isGreaterThan(3);
    assertThat(colors(grid.getSubimage(246, 32, 8, 106)))
        .as("text stays in its column")
        .isEqualTo(1);
  }

  @Test
  void gridOfNothingIsRefused() {
    assertThatThrownBy(() -> SampleGrid.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static Progress report(long step) {
    double loss = 0.2 + Math.exp(-step / 300.0) + 0.03 * Math.sin(step * 1.7);
    return new Progress(
        "tiny",
        step,
        2000,
        loss,
        Map.of("denoise", loss * 0.8, "depth-estimation", loss * 1.3, "deblur", loss),
        Map.of("divergence", 2.5),
        1.5,
        1e-3,
        7.5,
        Duration.ofSeconds(90),
        3);
  }

  private static RgbPicture flat(int width, int height, int red, int green, int blue) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new RgbPicture(rgb, width, height);
  }

  private static long colors(BufferedImage picture) {
    int[] pixels =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    return Arrays.stream(pixels).distinct().count();
  }
}
