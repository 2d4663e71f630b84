package io.pixwizard.vision.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.task.DecoderId;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.decode.Decoded;
import io.pixwizard.vision.decode.DepthProfile;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.task.DrawingConventions;
import io.pixwizard.vision.task.TaskDecoders;
import io.pixwizard.vision.testing.Drawing;
import io.pixwizard.vision.testing.Scenes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportFormatTest {
  private static final Size SIZE = new Size(90, 60);
  private static final Picture PHOTO = Drawing.photo(SIZE, 1);

  @ParameterizedTest
  @EnumSource
  void everyAcceptedFormatIsWrittenUnderANameOfItsOwn(DecoderId decoder) {
    Set<String> names = new HashSet<>();
    for (ExportFormat format : ExportFormat.acceptedBy(decoder)) {
      List<ExportedFile> files = format.write(answer(decoder, DrawingConventions.SCENES));

      assertThat(files).as(format.wireName()).isNotEmpty();
      files.forEach(file -> assertThat(names.add(file.name())).as(file.name()).isTrue());
      assertThat(ExportFormat.named(format.wireName())).hasValue(format);
    }
    assertThat(names).contains("picture.png");
  }

  @ParameterizedTest
  @EnumSource
  void standardFormatsAreAcceptedAndHaveThePicture(DecoderId decoder) {
    assertThat(ExportFormat.acceptedBy(decoder)).containsAll(ExportFormat.standard(decoder));
    assertThat(ExportFormat.standard(decoder)).startsWith(ExportFormat.PNG);
  }

  @Test
  void filesAreNamedByWhatTheyHold() {
    assertThat(names(DecoderId.BINARY_MASK, ExportFormat.MASK_PNG)).containsExactly("mask.png");
    assertThat(names(DecoderId.BINARY_MASK, ExportFormat.COCO)).containsExactly("coco.json");
    assertThat(names(DecoderId.BINARY_MASK, ExportFormat.GEOJSON)).containsExactly("input.geojson");
    assertThat(names(DecoderId.BINARY_MASK, ExportFormat.YOLO_SEGMENTS))
        .contains("yolo-segments/labels/input.txt");
    assertThat(names(DecoderId.SEMANTIC, ExportFormat.COCO_PANOPTIC))
        .containsExactly("input.panoptic.png", "input.panoptic.json");
  }

  @Test
  void relativeDepthHasNoMillimetres() {
    DrawingConventions relative = DrawingConventions.SCENES.with(DepthProfile.RELATIVE);
    Answer answer = answer(DecoderId.DEPTH, relative);

    assertThatThrownBy(() -> ExportFormat.DEPTH_PNG16_MILLIMETRE.write(answer))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("'relative' has no unit");
    assertThat(ExportFormat.DEPTH_PNG16.write(answer).get(0).format())
        .isEqualTo("depth-png16-relative");
  }

  @Test
  void anAnswerHasOneSize() {
    assertThatThrownBy(
            () ->
                new Answer(
                    answer(DecoderId.EDGES, DrawingConventions.SCENES).decoded(),
                    PHOTO,
                    Drawing.photo(new Size(20, 20), 1),
                    "x.png",
                    new Category(1, "x"),
                    4))
        .hasMessage("data is 90x60, the drawing 90x60, the original 20x20");
  }

  private static List<String> names(DecoderId decoder, ExportFormat format) {
    return format.write(answer(decoder, DrawingConventions.SCENES)).stream()
        .map(ExportedFile::name)
        .toList();
  }

  private static Answer answer(DecoderId decoder, DrawingConventions conventions) {
    Task task =
        Scenes.CATALOGUE.tasks().stream()
            .filter(each -> each.decoder() == decoder)
            .findFirst()
            .orElseThrow();
    Decoded decoded =
        new TaskDecoders(conventions).decode(task, Map.of("color", "red"), PHOTO, PHOTO);
    return new Answer(decoded, PHOTO, PHOTO, "input.jpg", new Category(1, "ring"), 4);
  }
}
