package io.pixwizard.vision.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.task.DecoderId;
import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.decode.BoxSet;
import io.pixwizard.vision.decode.Decoded;
import io.pixwizard.vision.decode.DepthMap;
import io.pixwizard.vision.decode.DepthProfile;
import io.pixwizard.vision.decode.EdgeMap;
import io.pixwizard.vision.decode.MaskSet;
import io.pixwizard.vision.decode.NormalMap;
import io.pixwizard.vision.decode.Palette;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.decode.PoseSet;
import io.pixwizard.vision.decode.SemanticMap;
import io.pixwizard.vision.metric.MaskOverlap;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resize.Resampling;
import io.pixwizard.vision.testing.Drawing;
import io.pixwizard.vision.testing.Scenes;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskDecodersTest {
  private static final TaskDecoders DECODERS = new TaskDecoders(DrawingConventions.SCENES);
  private static final Size ORIGINAL = new Size(171, 93);
  private static final Map<DecoderId, Class<? extends Decoded>> KINDS = kinds();

  static Stream<Task> tasks() {
    return Scenes.CATALOGUE.tasks().stream();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void everyTaskOfTheCatalogueHasADecoder(Task task) {
    Triplet triplet = Scenes.draw(task, 5, 96, 64);
    Picture original =
        Resampling.BICUBIC.resize(
            Scenes.picture(triplet.input()), ORIGINAL.width(), ORIGINAL.height());

    Decoded found =
        DECODERS.decode(task, triplet.slots(), Scenes.picture(triplet.target()), original);

    assertThat(found).isInstanceOf(KINDS.get(task.decoder()));
    assertThat(found.size()).isEqualTo(ORIGINAL);
    assertThat(found.confidence()).isBetween(0.0, 1.0);
    if (found instanceof PictureResult result) {
      assertThat(result.change().isPresent()).isEqualTo(task.input() != PictureKind.BLANK_CANVAS);
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void anAnswerWithNothingInItIsNoError(Task task) {
    Picture black = Drawing.of(new Size(64, 48), i -> new Rgb(0, 0, 0));

    Decoded found =
        DECODERS.decode(task, Map.of("color", "red"), black, Drawing.photo(ORIGINAL, 1));

    assertThat(found.size()).isEqualTo(ORIGINAL);
    if (found instanceof MaskSet || found instanceof BoxSet || found instanceof PoseSet) {
      assertThat(found.isEmpty()).isTrue();
    }
  }

  @Test
  void colourWordsMeanWhatTheTrainingDataDrew() {
    assertThat(DrawingConventions.SCENES.color(" Green ")).isEqualTo(new Rgb(0, 255, 0));
    assertThat(DrawingConventions.SCENES.color("teal")).isEqualTo(new Rgb(0, 128, 128));
    assertThat(DrawingConventions.SCENES.color("#102030")).isEqualTo(new Rgb(16, 32, 48));
    assertThat(DrawingConventions.PAPER.color("green")).isEqualTo(new Rgb(0, 128, 0));
  }

  @Test
  void missingAndUnknownColoursAreNamed() {
    Task task = Scenes.CATALOGUE.task("referring-box");
    Picture photo = Drawing.photo(new Size(32, 32), 1);

    assertThatThrownBy(() -> DECODERS.decode(task, Map.of("caption", "x"), photo, photo))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("slots.color: is missing");
    assertThatThrownBy(() -> DECODERS.decode(task, Map.of("color", "loud"), photo, photo))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("loud");
  }

  @Test
  void profilesCanBeExchanged() {
    DrawingConventions streets =
        DrawingConventions.PAPER.with(DepthProfile.VIRTUAL_KITTI).with(Palette.scenes());

    assertThat(streets.depth()).isEqualTo(DepthProfile.VIRTUAL_KITTI);
    assertThat(streets.palette()).isEqualTo(Palette.scenes());
    assertThat(streets.skeleton()).isEqualTo(DrawingConventions.PAPER.skeleton());
  }

  @Test
  void masksLieWhereTheyDoInTheOriginal() {
    Task task = Scenes.CATALOGUE.task("referring-segmentation");
    Picture original = Drawing.photo(ORIGINAL, 4);
    var truth = Drawing.disc(ORIGINAL, 60, 40, 30);
    Size model = new Size(128, 64);
    Picture answer =
        Resampling.LANCZOS.resize(
            Drawing.overlay(original, truth, new Rgb(255, 0, 0)), model.width(), model.height());

    MaskSet found = (MaskSet) DECODERS.decode(task, Map.of("color", "red"), answer, original);

    assertThat(MaskOverlap.of(found.union(), truth).meanIou().orElseThrow()).isGreaterThan(0.95);
  }

  private static Map<DecoderId, Class<? extends Decoded>> kinds() {
    Map<DecoderId, Class<? extends Decoded>> kinds = new EnumMap<>(DecoderId.class);
    kinds.put(DecoderId.PICTURE, PictureResult.class);
    kinds.put(DecoderId.OVERLAY, MaskSet.class);
    kinds.put(DecoderId.BOXES, BoxSet.class);
    kinds.put(DecoderId.BINARY_MASK, MaskSet.class);
    kinds.put(DecoderId.DEPTH, DepthMap.class);
    kinds.put(DecoderId.NORMALS, NormalMap.class);
    kinds.put(DecoderId.SEMANTIC, SemanticMap.class);
    kinds.put(DecoderId.POSE, PoseSet.class);
    kinds.put(DecoderId.EDGES, EdgeMap.class);
    return kinds;
  }
}
