package io.pixwizard.scenes.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CocoInstancesTest {

  private static final TaskCatalogue CATALOGUE = TaskCatalogue.bundled();

  private final ReadReport report = new ReadReport();

  @TempDir private Path folder;

  private Mask mask(String json) throws IOException {
    return CocoSegmentation.mask(new JsonMapper().readTree(json), 9, 7);
  }

  /**
   * The text was made with pycocotools.mask.encode of a 7 x 9 mask that is 1 in rows 2..4, columns
   * 3..6.
   */
  @Test
  void allThreeNotationsGiveTheSameMask() throws IOException {
    Mask expected = Mask.where(9, 7, p -> p % 9 >= 3 && p % 9 <= 6 && p >= 2 * 9 && p < 5 * 9);
    assertThat(mask("[[3,2, 7,2, 7,5, 3,5]]")).isEqualTo(expected);
    assertThat(mask("{\"size\":[7,9],\"counts\":[23,3,4,3,4,3,4,3,16]}")).isEqualTo(expected);
    assertThat(mask("{\"size\":[7,9],\"counts\":\"g03400000<\"}")).isEqualTo(expected);
    assertThat(expected.box()).contains(new Box(3, 2, 7, 5));
  }

  @Test
  void polygonsHoldTheCentresThatTheyEnclose() throws IOException {
    // a concave one with slanted edges, against the definition by counting crossings to the left
    double[] xs = {0.2, 8.7, 4.4, 7.1, 2.5, 3.1};
    double[] ys = {0.4, 1.1, 3.3, 6.8, 5.9, 2.2};
    StringBuilder json = new StringBuilder("[[");
    for (int i = 0; i < 6; i++) {
      json.append(i == 0 ? "" : ",").append(xs[i]).append(',').append(ys[i]);
    }
    Mask mask = mask(json.append("]]").toString());
    assertThat(mask.area()).isBetween(15, 40);
    for (int p = 0; p < 63; p++) {
      double x = p % 9 + 0.5;
      double y = Math.floor(p / 9.0) + 0.5;
      int left = 0;
      for (int i = 0; i < 6; i++) {
        int j = (i + 1) % 6;
        if (ys[i] > y != ys[j] > y) {
          left += xs[i] + (y - ys[i]) * (xs[j] - xs[i]) / (ys[j] - ys[i]) < x ? 1 : 0;
        }
      }
      assertThat(mask.contains(p)).as("pixel " + p).isEqualTo(left % 2 == 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[1,2,3,4]]",
        "{\"size\":[9,7],\"counts\":[63]}",
        "{\"size\":[7,9],\"counts\":[64]}",
        "{\"size\":[7,9],\"counts\":[10,5]}",
        "{\"size\":[7,9],\"counts\":\"oooooooooo\"}",
        "{\"size\":[7,9],\"counts\":\"P\"}"
      })
  void malformedMasksAreRefused(String json) {
    assertThatThrownBy(() -> mask(json)).isInstanceOf(IOException.class);
  }

  @Test
  void categoriesBecomeGroundingTriplets() throws IOException {
    PictureCodec codec = new ImageIoCodec();
    Files.write(folder.resolve("a.png"), codec.encodePng(Picture.filled(9, 7, 0x336699)));
    Files.writeString(
        folder.resolve("instances.json"),
        """
        {"images": [{"id": 1, "file_name": "a.png"}, {"id": 2, "file_name": "gone.png"}],
         "categories": [{"id": 5, "name": "cat"}, {"id": 6, "name": "dog"}],
         "annotations": [
          {"id": 1, "image_id": 1, "category_id": 5, "segmentation": [[3,2, 7,2, 7,5, 3,5]]},
          {"id": 2, "image_id": 1, "category_id": 5, "segmentation": [[0,0, 2,0, 2,2, 0,2]]},
          {"id": 3, "image_id": 1, "category_id": 6, "iscrowd": 1, "segmentation": []},
          {"id": 4, "image_id": 2, "category_id": 5, "segmentation": [[0,0, 2,0, 2,2, 0,2]]},
          {"id": 5, "image_id": 9, "category_id": 5, "segmentation": []}]}
        """);
    CocoInstances coco =
        CocoInstances.read(folder.resolve("instances.json"), folder, codec, report);
    Task task = CATALOGUE.task("referring-mask");
    TripletSource source = coco.categories("coco", List.of(task));
    assertThat(source.size()).hasValue(2);
    TripletRequest whole = new TripletRequest(1, Split.TRAIN, 9, 7);
    Triplet triplet = source.at(0, whole).orElseThrow();
    assertThat(triplet.instruction()).contains("every cat");
    assertThat(triplet.target().rgb(4, 3)).isEqualTo(0xFFFFFF);
    assertThat(triplet.target().rgb(1, 1)).isEqualTo(0xFFFFFF);
    assertThat(triplet.target().rgb(8, 6)).isZero();
    assertThat(((Truth.Regions) triplet.truth()).boxes())
        .containsExactly(new Box(3, 2, 7, 5), new Box(0, 0, 2, 2));
    assertThat(source.at(1, whole)).isEmpty();
    assertThat(report.reasons())
        .containsOnlyKeys(
            "category has a crowd region", "image or category is unknown", "file is missing");
    assertThat(report.readCount()).isEqualTo(1);
    assertThatThrownBy(() -> coco.categories("coco", List.of(CATALOGUE.task("denoise"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("denoise");
  }
}
