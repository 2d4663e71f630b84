package io.pixwizard.vision.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixwizard.vision.decode.BinaryMaskDecoder;
import io.pixwizard.vision.decode.BoxDecoder;
import io.pixwizard.vision.decode.Cleanup;
import io.pixwizard.vision.decode.FrameStroke;
import io.pixwizard.vision.input.Orientation;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Point;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resolution.InferenceSizes;
import io.pixwizard.vision.testing.Drawing;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Known geometry goes through orientation, the model's size and back without a shift. */
class OriginalCoordinatesTest {
  @ParameterizedTest
  @EnumSource(Orientation.class)
  void markedQuarterOfAStoredPictureComesBack(Orientation orientation) {
    Size stored = new Size(300, 200);
    Mask truth = Mask.where(stored, i -> i % 300 < 150 && i / 300 < 100);
    Picture drawnStored =
        Drawing.paint(Drawing.of(stored, i -> new Rgb(0, 0, 0)), truth, new Rgb(255, 255, 255));
    Picture upright = orientation.upright(drawnStored);

    Picture model = InferenceSizes.around(List.of(128), 16).fit(upright);
    Mask found =
        new BinaryMaskDecoder(Cleanup.NONE).decode(model).restoredTo(upright.size()).union();

    assertThat(upright.size()).isEqualTo(orientation.upright(stored));
    assertThat(orientation.stored(found)).isEqualTo(truth);
  }

  @Property(tries = 100)
  void boxesKeepTheirShareOfThePicture(
      @ForAll @IntRange(min = 1, max = 3000) int width,
      @ForAll @IntRange(min = 1, max = 3000) int height) {
    Rescaling rescaling = new Rescaling(new Size(64, 32), new Size(width, height));

    Box box = rescaling.box(new Box(16, 8, 32, 16));

    assertThat(box.x()).isCloseTo(width / 4.0, within(1e-9));
    assertThat(box.bottom()).isCloseTo(height * 0.75, within(1e-9));
    assertThat(rescaling.point(new Point(32, 16))).isEqualTo(new Point(width / 2.0, height / 2.0));
  }

  @Test
  void centredFrameMarksTheOriginalBox() {
    Size model = new Size(128, 96);
    Picture drawn =
        Drawing.paint(
            Drawing.photo(model, 3), Drawing.frame(model, 31, 15, 97, 81, 2), new Rgb(0, 255, 0));

    Box box =
        new BoxDecoder(new Rgb(0, 255, 0), FrameStroke.CENTERED)
            .decode(drawn)
            .restoredTo(new Size(1280, 480))
            .boxes()
            .get(0)
            .box();

    assertThat(box).isEqualTo(new Box(320, 80, 640, 320));
  }

  @Property(tries = 50)
  void meanOfAMaskStaysInPlace(
      @ForAll @IntRange(min = 40, max = 400) int width,
      @ForAll @IntRange(min = 40, max = 400) int height) {
    Size model = new Size(128, 128);
    Mask mask = Drawing.disc(model, 64, 64, 30);

    Mask scaled = new Rescaling(model, new Size(width, height)).mask(mask);

    Box bounds = scaled.bounds().orElseThrow();
    assertThat(bounds.x() + bounds.width() / 2).isCloseTo(width / 2.0, within(0.75));
    assertThat(bounds.y() + bounds.height() / 2).isCloseTo(height / 2.0, within(0.75));
  }
}
