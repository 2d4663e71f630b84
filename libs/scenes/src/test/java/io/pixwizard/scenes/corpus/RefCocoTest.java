package io.pixwizard.scenes.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefCocoTest {

  private static final TaskCatalogue CATALOGUE = TaskCatalogue.bundled();
  private static final List<Task> TASKS =
      List.of(
          CATALOGUE.task("referring-mask"),
          CATALOGUE.task("referring-box"),
          CATALOGUE.task("referring-segmentation"));

  private final ReadReport report = new ReadReport();
  private RefCoco references;
  private TripletSource source;

  @TempDir private Path folder;

  @BeforeEach
  void open() throws IOException {
    PictureCodec codec = new ImageIoCodec();
    Files.write(folder.resolve("a.png"), codec.encodePng(Picture.filled(80, 40, 0x336699)));
    Files.writeString(
        folder.resolve("instances.json"),
        """
        {"images": [{"id": 1, "file_name": "a.png"}],
         "categories": [{"id": 5, "name": "cat"}],
         "annotations": [
          {"id": 11, "image_id": 1, "category_id": 5, "segmentation": [[60,10, 76,10, 76,30, 60,30]]},
          {"id": 12, "image_id": 1, "category_id": 5, "segmentation": [[4,4, 20,4, 20,20, 4,20]]}]}
        """);
    Files.writeString(
        folder.resolve("refs.json"),
        """
        [{"ref_id": 1, "ann_id": 11, "image_id": 1, "category_id": 5, "split": "train",
          "sentences": [{"sent": "right cat"}, {"sent": "cat on the right"}]},
         {"ref_id": 2, "ann_id": 12, "image_id": 1, "split": "testA", "sentences": [{"sent": "x"}]},
         {"ref_id": 3, "ann_id": 99, "image_id": 1, "split": "train", "sentences": [{"sent": "x"}]},
         {"ref_id": 4, "ann_id": 11, "image_id": 7, "split": "train", "sentences": [{"sent": "x"}]},
         {"ref_id": 5, "ann_id": 11, "image_id": 1, "split": "train", "sentences": []},
         {"ref_id": 6, "ann_id": [11, 12], "image_id": 1, "split": "train",
          "sentences": [{"sent": "both cats"}]},
         {"ref_id": 7, "ann_id": [-1], "image_id": 1, "split": "train",
          "sentences": [{"sent": "the horse"}]}]
        """);
    CocoInstances coco =
        CocoInstances.read(folder.resolve("instances.json"), folder, codec, report);
    references = new RefCoco(coco);
    source = references.source("refcoco", folder.resolve("refs.json"), "train", TASKS);
  }

  /** As Python 2 wrote what the authors published, and as Python 3 writes it. */
  @ParameterizedTest
  @ValueSource(strings = {"refs-protocol0.p", "refs-protocol4.p"})
  void picklesAreRead(String name) throws Exception {
    Path file = Path.of(getClass().getResource("/corpus/" + name).toURI());
    TripletSource pickled = references.source("refcoco", file, "train", TASKS);
    assertThat(pickled.size()).isEqualTo(source.size());
    for (int i = 0; i < 3; i++) {
      TripletRequest request = new TripletRequest(i, Split.HELD_OUT, 80, 40);
      assertThat(pickled.at(i, request)).isEqualTo(source.at(i, request));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cos\nsystem\n(S'true'\ntR.", // what a trap looks like
        "(ios\nsystem\n.",
        "(lp0\nI1\n", // cut off
        "I1\n.", // no list
        "(lp0\ng0\na.", // a list in itself
        "g7\n.",
        "a."
      })
  void otherPicklesAreRefused(String pickle) throws IOException {
    Path file = Files.writeString(folder.resolve("refs(unc).p"), pickle);
    assertThatThrownBy(() -> references.source("refcoco", file, "train", TASKS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refs(unc).p: ");
  }

  @Test
  void brokenReferencesAreReported() {
    assertThat(source.size()).hasValue(3);
    assertThat(report.reasons())
        .containsOnlyKeys("annotation is unknown", "image is unknown", "sentences are missing");
    assertThat(report.examples()).contains("ref 3: annotation is unknown");
  }

  @Test
  void windowsKeepWhatIsReferredTo() {
    Set<String> tasks = new HashSet<>();
    Set<String> phrases = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      // half as wide as the picture: the right half or so, or the cat would be lost
      Triplet triplet = source.at(0, new TripletRequest(i, Split.TRAIN, 32, 32)).orElseThrow();
      Truth.Regions regions = (Truth.Regions) triplet.truth();
      Mask mask = regions.masks().get(0);
      // 16 x 20 pixels at a scale of 32 / 40, rounding aside
      assertThat(mask.area()).isBetween(12 * 15, 14 * 17);
      assertThat(regions.boxes()).containsExactly(mask.box().orElseThrow());
      assertThat(triplet.instruction()).contains(triplet.slots().get("caption"));
      tasks.add(triplet.taskId());
      phrases.add(triplet.slots().get("caption"));
      if (triplet.taskId().equals("referring-mask")) {
        assertThat(triplet.target()).isEqualTo(mask.toPicture());
        assertThat(regions.color()).isEmpty();
      }
    }
    assertThat(tasks).hasSize(3);
    assertThat(phrases).containsExactlyInAnyOrder("right cat", "cat on the right");
  }

  @Test
  void referencesMayMeanSeveralOrNothing() {
    TripletRequest whole = new TripletRequest(3, Split.HELD_OUT, 80, 40);
    Truth.Regions both = (Truth.Regions) source.at(1, whole).orElseThrow().truth();
    assertThat(both.masks()).hasSize(2);
    Triplet none = source.at(2, whole).orElseThrow();
    assertThat(((Truth.Regions) none.truth()).masks()).isEmpty();
    assertThat(none.slots()).containsEntry("caption", "the horse");
  }
}
