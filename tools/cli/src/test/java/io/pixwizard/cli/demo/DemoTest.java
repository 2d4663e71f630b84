package io.pixwizard.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.cli.job.JobReport;
import io.pixwizard.contracts.task.TaskCatalogue;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoTest {
  @TempDir private Path folder;

  @Test
  void theSetCoversWhatTheProductDoes() {
    assertThat(DemoJob.bundled())
        .extracting(DemoJob::task)
        .containsExactly(
            "referring-mask",
            "referring-box",
            "depth-estimation",
            "semantic-segmentation",
            "derain",
            "edit-remove",
            "outpainting",
            "text-to-image");
    TaskCatalogue catalogue = TaskCatalogue.bundled();
    assertThat(DemoJob.bundled()).allMatch(job -> catalogue.find(job.task()).isPresent());
  }

  @Test
  void itsPicturesAreThereAndFitTogether() throws Exception {
    for (DemoJob job : DemoJob.bundled()) {
      assertThat(job.picture().isPresent()).isNotEqualTo(job.size().isPresent());
      if (job.picture().isPresent()) {
        BufferedImage picture = read(job.picture().get());
        for (String other : Stream.of(job.mask(), job.truth()).flatMap(Optional::stream).toList()) {
          assertThat(read(other).getWidth()).isEqualTo(picture.getWidth());
          assertThat(read(other).getHeight()).isEqualTo(picture.getHeight());
        }
      }
    }
  }

  @Test
  void resultsBecomeATableAndAPage() throws Exception {
    List<DemoResult> results =
        List.of(
            result(
                "Mask \"<b>\" & more",
                "{\"state\":\"succeeded\",\"task\":{\"task\":\"referring-mask\",\"explicit\":false,"
                    + "\"confidence\":0.5},\"result\":{\"text\":\"1 mask, 12 % of picture\"},"
                    + "\"stages\":[{\"busyMillis\":2500}],\"createdAt\":\"2026-11-23T10:00:00Z\","
                    + "\"endedAt\":\"2026-11-23T10:00:12.300Z\"}",
                4),
            result(
                "Derain",
                "{\"state\":\"failed\",\"failure\":{\"message\":\"out of memory\"},\"stages\":[],"
                    + "\"endedAt\":null}",
                9.5));
    assertThat(DemoTable.of(results).lines())
        .containsExactly(
            "instruction        task chosen            elapsed   busy  result",
            "Mask \"<b>\" & more  referring-mask (50 %)   12.3 s  2.5 s  1 mask, 12 % of picture",
            "Derain                                      0.0 s  0.0 s  failed: out of memory");
    assertThat(DemoTable.times(results, 6))
        .isEqualTo("15.5 s in all, the first result after 10.0 s.");
    String page = Files.readString(ContactSheet.write(results, folder));
    assertThat(page)
        .contains("Mask &quot;&lt;b&gt;&quot; &amp; more")
        .contains("src=\"mask/mask.png\"")
        .contains("<a href=\"mask/mask.json\">mask.json</a> (coco)")
        .contains("failed: out of memory");
  }

  @Test
  void picturesThatHoldNumbersAreLinks() throws Exception {
    DemoFile depth = new DemoFile(folder.resolve("depth/depth.png"), "depth-png16-kitti");
    DemoFile segments = new DemoFile(folder.resolve("s/x.panoptic.png"), "coco-panoptic-png");
    DemoFile drawn = new DemoFile(folder.resolve("depth/picture.png"), "png");
    DemoFile labels = new DemoFile(folder.resolve("s/labels.png"), "label-png");
    DemoResult result = result("Depth", "{\"state\":\"succeeded\"}", 1);
    DemoResult mixed =
        new DemoResult(result.job(), result.report(), 1, List.of(depth, segments, drawn, labels));

    String page = Files.readString(ContactSheet.write(List.of(mixed), folder));

    assertThat(page)
        .contains("src=\"depth/picture.png\"", "src=\"s/labels.png\"")
        .doesNotContain("src=\"depth/depth.png\"", "src=\"s/x.panoptic.png\"")
        .contains("href=\"depth/depth.png\"", "href=\"s/x.panoptic.png\"");
  }

  private DemoResult result(String instruction, String view, double seconds) throws Exception {
    DemoJob job =
        new DemoJob(
            "mask",
            "referring-mask",
            instruction,
            Optional.of("mask.png"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new DemoResult(
        job,
        new JobReport(new ObjectMapper().readTree(view)),
        seconds,
        List.of(
            new DemoFile(folder.resolve("mask/mask.png"), "mask-png"),
            new DemoFile(folder.resolve("mask/mask.json"), "coco")));
  }

  private static BufferedImage read(String file) throws Exception {
    try (InputStream in = DemoJob.class.getResourceAsStream(file)) {
      return ImageIO.read(in);
    }
  }
}
