package io.pixwizard.scenes.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.annotate.Palette;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ade20kTest {

  private static final TaskCatalogue CATALOGUE = TaskCatalogue.bundled();
  private static final PictureCodec CODEC = new ImageIoCodec();
  private static final TripletRequest REQUEST = new TripletRequest(1, Split.TRAIN, 40, 20);

  private final ReadReport report = new ReadReport();

  @TempDir private Path folder;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(folder.resolve("images/training"));
    Files.createDirectories(folder.resolve("annotations/training"));
    Files.writeString(
        folder.resolve("objectInfo150.txt"),
        """
        Idx\tRatio\tTrain\tVal\tName
        1\t0.15\t11664\t1172\twall
        2\t0.1\t6046\t612\tbuilding, edifice
        3\t0.09\t8265\t796\tsky
        """);
    picture("a", 40);
    picture("b", 40);
    picture("c", 30);
    picture("d", 40);
    // left quarter nothing, then wall, building on the right
    annotation("a", 40, x -> x < 10 ? 0 : x < 25 ? 1 : 2);
    annotation("b", 40, x -> 77);
    annotation("c", 40, x -> 1);
  }

  private void picture(String name, int width) throws IOException {
    Files.write(
        folder.resolve("images/training/" + name + ".png"),
        CODEC.encodePng(Picture.filled(width, 20, 0x123456)));
  }

  private void annotation(String name, int width, java.util.function.IntUnaryOperator label)
      throws IOException {
    BufferedImage image = new BufferedImage(width, 20, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < width * 20; i++) {
      image.getRaster().setSample(i % width, i / width, 0, label.applyAsInt(i % width));
    }
    ImageIO.write(image, "png", folder.resolve("annotations/training/" + name + ".png").toFile());
  }

  private TripletSource source(String... tasks) throws IOException {
    return Ade20k.source(
        "ade",
        folder,
        "training",
        List.of(tasks).stream().map(CATALOGUE::task).toList(),
        CODEC,
        report);
  }

  @Test
  void classesBecomeColoursWithTheirNumbersAsTruth() throws IOException {
    Triplet triplet = source("semantic-segmentation").at(0, REQUEST).orElseThrow();
    Truth.PaletteClasses truth = (Truth.PaletteClasses) triplet.truth();
    assertThat(truth.labels().at(0, 0)).isZero();
    assertThat(truth.labels().at(12, 5)).isEqualTo(1);
    assertThat(truth.labels().at(39, 19)).isEqualTo(2);
    assertThat(truth.palette().names()).containsExactly("unlabeled", "wall", "building", "sky");
    // the first colours of PASCAL VOC: black, dark red, dark green
    assertThat(triplet.target().rgb(0, 0)).isZero();
    assertThat(triplet.target().rgb(12, 5)).isEqualTo(0x800000);
    assertThat(triplet.target().rgb(39, 19)).isEqualTo(0x008000);
    assertThat(triplet.input().rgb(3, 3)).isEqualTo(0x123456);
  }

  @Test
  void phrasesMeanAllOfAClass() throws IOException {
    TripletSource source = source("referring-mask");
    Set<String> captions = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Triplet triplet = source.at(0, new TripletRequest(i, Split.TRAIN, 40, 20)).orElseThrow();
      boolean wall = triplet.slots().get("caption").equals("the wall");
      Truth.Regions regions = (Truth.Regions) triplet.truth();
      assertThat(regions.masks().get(0).area()).isEqualTo(15 * 20);
      assertThat(triplet.target().rgb(wall ? 12 : 30, 4)).isEqualTo(0xFFFFFF);
      assertThat(triplet.target().rgb(wall ? 30 : 12, 4)).isZero();
      captions.add(triplet.slots().get("caption"));
    }
    assertThat(captions).containsExactlyInAnyOrder("the wall", "the building");
  }

  @Test
  void mapsBecomePictures() throws IOException {
    Triplet triplet = source("semantic-to-image").at(0, REQUEST).orElseThrow();
    assertThat(triplet.slots()).containsEntry("caption", "a scene with wall, building");
    assertThat(triplet.input().rgb(12, 5)).isEqualTo(0x800000);
    assertThat(triplet.target().rgb(12, 5)).isEqualTo(0x123456);
  }

  @Test
  void brokenItemsAreReported() throws IOException {
    TripletSource source = source("semantic-segmentation");
    assertThat(source.size()).hasValue(3);
    assertThat(source.at(1, REQUEST)).isEmpty();
    assertThat(source.at(2, REQUEST)).isEmpty();
    assertThat(report.reasons())
        .containsOnlyKeys(
            "annotation is missing",
            "annotation has an unknown class",
            "picture and annotation differ in size");
    assertThatThrownBy(() -> source("referring-box")).hasMessageContaining("referring-box");
  }

  @Test
  void colorsOfVocDiffer() {
    Palette palette = Palette.voc(Collections.nCopies(256, "x"));
    assertThat(new HashSet<>(palette.colors())).hasSize(256);
    // published values: 15 person, 20 tv monitor
    assertThat(palette.colors().get(15)).isEqualTo(0xC08080);
    assertThat(palette.colors().get(20)).isEqualTo(0x004080);
  }
}
