package io.pixwizard.scenes.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeometryFolderTest {

  private static final TaskCatalogue CATALOGUE = TaskCatalogue.bundled();
  private static final PictureCodec CODEC = new ImageIoCodec();
  private static final TripletRequest REQUEST = new TripletRequest(1, Split.TRAIN, 20, 10);

  private final ReadReport report = new ReadReport();

  @TempDir private Path folder;

  @BeforeEach
  void layOut() throws IOException {
    for (String name : List.of("images", "depth", "normals")) {
      Files.createDirectories(folder.resolve(name));
    }
    for (String name : List.of("a", "b", "c")) {
      Files.write(
          folder.resolve("images/" + name + ".png"),
          CODEC.encodePng(Picture.filled(20, 10, 0x445566)));
    }
    // unknown, 1 m, 5.5 m, 12 m: five columns each
    depth("a", x -> new int[] {0, 1000, 5500, 12000}[x / 5]);
    depth("b", x -> x < 2 ? 3000 : 0);
  }

  private void depth(String name, IntUnaryOperator millimetres) throws IOException {
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 200; i++) {
      image.getRaster().setSample(i % 20, i / 20, 0, millimetres.applyAsInt(i % 20));
    }
    ImageIO.write(image, "png", folder.resolve("depth/" + name + ".png").toFile());
  }

  private TripletSource source(GeometryFolder.Options options, String... tasks) throws IOException {
    return GeometryFolder.source(
        "nyu",
        folder,
        List.of(tasks).stream().map(CATALOGUE::task).toList(),
        options,
        CODEC,
        report);
  }

  @Test
  void depthIsInMetresAndKnowsItsGaps() throws IOException {
    TripletSource source = source(GeometryFolder.Options.DEFAULT, "depth-estimation");
    Triplet triplet = source.at(0, REQUEST).orElseThrow();
    Truth.Depth truth = (Truth.Depth) triplet.truth();
    assertThat(truth.depth().at(2, 3)).isNaN();
    assertThat(truth.depth().at(7, 3)).isEqualTo(1f);
    assertThat(truth.depth().at(12, 3)).isEqualTo(5.5f);
    assertThat(truth.depth().at(17, 3)).isEqualTo(12f);
    // the gap shows its neighbour, 5.5 m is half way, beyond 10 m is black
    assertThat(triplet.target().sample(2, 3, 0)).isEqualTo(255);
    assertThat(triplet.target().sample(7, 3, 0)).isEqualTo(255);
    assertThat(triplet.target().sample(12, 3, 0)).isCloseTo(128, within(1));
    assertThat(triplet.target().sample(17, 3, 0)).isZero();
    assertThat(source.at(1, REQUEST)).isEmpty();
    assertThat(report.reasons()).containsOnlyKeys("depth is missing", "too little was measured");
  }

  @Test
  void mapsBecomePicturesWithACaption() throws IOException {
    GeometryFolder.Options kitchen = new GeometryFolder.Options("a kitchen", false, false, false);
    Triplet triplet = source(kitchen, "depth-to-image").at(0, REQUEST).orElseThrow();
    assertThat(triplet.slots()).containsEntry("caption", "a kitchen");
    assertThat(triplet.input().sample(17, 3, 0)).isZero();
    assertThat(triplet.target().rgb(17, 3)).isEqualTo(0x445566);
  }

  @Test
  void normalsAreUnitVectorsInTheCamerasFrame() throws IOException {
    // up as (127, 255, 127), to the viewer as (127, 127, 255), and grey for unknown
    byte[] samples = new byte[20 * 10 * 3];
    for (int i = 0; i < 200; i++) {
      int x = i % 20;
      samples[3 * i] = 127;
      samples[3 * i + 1] = (byte) (x < 8 ? 255 : 127);
      samples[3 * i + 2] = (byte) (x >= 8 && x < 16 ? 255 : 127);
    }
    Files.write(folder.resolve("normals/a.png"), CODEC.encodePng(Picture.of(20, 10, samples)));
    Triplet triplet =
        source(GeometryFolder.Options.DEFAULT, "normal-estimation").at(0, REQUEST).orElseThrow();
    Truth.Normals truth = (Truth.Normals) triplet.truth();
    assertThat(truth.normals().at(3, 5, 1)).isCloseTo(1f, within(1e-4f));
    assertThat(truth.normals().at(12, 5, 2)).isCloseTo(1f, within(1e-4f));
    assertThat(truth.normals().at(18, 5, 2)).isZero();
    assertThat(triplet.target().sample(18, 5, 2)).isEqualTo(255);
    GeometryFolder.Options down = new GeometryFolder.Options("a room", false, true, false);
    Triplet flipped = source(down, "normal-estimation").at(0, REQUEST).orElseThrow();
    assertThat(((Truth.Normals) flipped.truth()).normals().at(3, 5, 1))
        .isCloseTo(-1f, within(1e-4f));
  }

  @Test
  void tasksMustAllBeOfOneKind() {
    assertThatThrownBy(
            () -> source(GeometryFolder.Options.DEFAULT, "depth-estimation", "normal-estimation"))
        .hasMessageContaining("normal-estimation");
  }
}
