package io.pixwizard.vision.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.vision.decode.BinaryMaskDecoder;
import io.pixwizard.vision.decode.BoxDecoder;
import io.pixwizard.vision.decode.Cleanup;
import io.pixwizard.vision.decode.Decoded;
import io.pixwizard.vision.decode.DepthDecoder;
import io.pixwizard.vision.decode.DepthProfile;
import io.pixwizard.vision.decode.EdgeDecoder;
import io.pixwizard.vision.decode.FrameStroke;
import io.pixwizard.vision.decode.NormalDecoder;
import io.pixwizard.vision.decode.NormalFrame;
import io.pixwizard.vision.decode.Palette;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.decode.PoseDecoder;
import io.pixwizard.vision.decode.SemanticDecoder;
import io.pixwizard.vision.decode.Skeleton;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Drawing;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardExportsTest {
  private static final Size ORIGINAL = new Size(90, 60);
  private static final Picture PHOTO = Drawing.photo(ORIGINAL, 1);

  private static final StandardExports EXPORTS =
      new StandardExports(
          5, "cat.jpg", new Category(1, "cat"), List.of(AnnotationFormat.values()), 4);

  @Test
  void masksBecomePicturesAnnotationsAndAnOverlay() {
    Size model = new Size(64, 48);
    Picture drawn =
        Drawing.paint(
            Drawing.of(model, i -> new Rgb(0, 0, 0)),
            Drawing.disc(model, 30, 20, 12),
            new Rgb(255, 255, 255));

    Decoded decoded = new BinaryMaskDecoder(Cleanup.DEFAULT).decode(drawn).restoredTo(ORIGINAL);

    assertThat(formats(decoded))
        .contains("mask-png", "instance-png16", "overlay-png", "coco", "coco-results", "cvat")
        .contains(
            "label-studio", "geojson", "lvis", "yolo-boxes", "yolo-segments", "pascal-voc", "svg");
  }

  @Test
  void everyKindOfAnswerHasFilesAlsoWhenNothingIsFound() {
    Picture black = Drawing.of(ORIGINAL, i -> new Rgb(0, 0, 0));

    assertThat(formats(new BinaryMaskDecoder(Cleanup.DEFAULT).decode(black))).contains("mask-png");
    assertThat(formats(new BoxDecoder(new Rgb(255, 0, 0), FrameStroke.CENTERED).decode(black)))
        .contains("coco");
    assertThat(formats(new PoseDecoder(Skeleton.OPENPOSE_18).decode(black))).contains("coco");
    assertThat(formats(new SemanticDecoder(Palette.ade20k()).decode(black)))
        .contains("label-png", "legend");
    assertThat(formats(new DepthDecoder(DepthProfile.NYU_V2).decode(black)))
        .containsExactly("depth-png16-kitti", "npy", "pfm");
    assertThat(formats(new DepthDecoder(DepthProfile.RELATIVE).decode(black)))
        .contains("depth-png16-relative");
    assertThat(formats(new NormalDecoder(NormalFrame.OPENGL).decode(black)))
        .containsExactly("normals-png", "npy");
    assertThat(formats(new EdgeDecoder(Cleanup.DEFAULT).decode(black))).containsExactly("edge-png");
    assertThat(formats(PictureResult.of(black, PHOTO))).containsExactly("png");
  }

  @Test
  void dataMustBeInTheOriginalsCoordinates() {
    Picture small = Drawing.photo(new Size(20, 20), 2);

    assertThatThrownBy(() -> EXPORTS.write(PictureResult.of(small), PHOTO))
        .hasMessage("data is 20x20, the original 90x60");
  }

  private static List<String> formats(Decoded decoded) {
    return EXPORTS.write(decoded, PHOTO).outputs().stream()
        .map(output -> output.file().format())
        .toList();
  }
}
