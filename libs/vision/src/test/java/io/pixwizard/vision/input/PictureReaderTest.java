package io.pixwizard.vision.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.LimitExceededException;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files show four flat quadrants of 12 x 8 pixels, written by Pillow and OpenCV. */
class PictureReaderTest {
  private static final PictureReader READER = new PictureReader(PictureLimits.DEFAULT);
  private static final List<Rgb> COLORS =
      List.of(
          new Rgb(220, 30, 40), new Rgb(30, 200, 60), new Rgb(40, 60, 210), new Rgb(240, 230, 50));
  private static final List<String> FILES =
      List.of(
          "rgb.png",
          "rgb.bmp",
          "rgb.tif",
          "rgb.jpg",
          "lossless.webp",
          "lossy.webp",
          "cmyk.jpg",
          "grey.png",
          "grey.jpg",
          "palette.png",
          "grey16.png",
          "grey16.tif",
          "bits.png",
          "rgba.png",
          "rgba.webp",
          "greyalpha.png",
          "animated.gif",
          "animated.png",
          "animated.webp",
          "rgb16.png",
          "orientation6.jpg",
          "orientation6.png",
          "orientation6.webp",
          "orientation6.tif");

  @ParameterizedTest
  @CsvSource({
    "rgb.png,0",
    "rgb.bmp,0",
    "rgb.tif,0",
    "rgb.jpg,3",
    "lossless.webp,0",
    "lossy.webp,12",
    "palette.png,0",
    "rgba.png,0",
    "rgba.webp,0",
    "animated.gif,0",
    "animated.png,0",
    "animated.webp,0",
    "rgb16.png,0",
    "cmyk.jpg,60",
    "orientation1.jpg,3",
    "orientation2.jpg,3",
    "orientation3.jpg,3",
    "orientation4.jpg,3",
    "orientation5.jpg,3",
    "orientation6.jpg,3",
    "orientation7.jpg,3",
    "orientation8.jpg,3",
    "orientation6.png,0",
    "orientation6.webp,0",
    "orientation6.tif,0"
  })
  void readsColoursUprightFromTheFirstFrame(String name, int tolerance) {
    InputPicture picture = READER.read(file(name));

    assertThat(picture.size()).isEqualTo(new Size(24, 16));
    for (int quadrant = 0; quadrant < 4; quadrant++) {
      Rgb expected = COLORS.get(quadrant);
      Rgb actual = Rgb.at(picture.rgb(), 5 + 12 * (quadrant % 2), 3 + 8 * (quadrant / 2));
      assertThat(Math.abs(actual.red() - expected.red())).isLessThanOrEqualTo(tolerance);
      assertThat(Math.abs(actual.green() - expected.green())).isLessThanOrEqualTo(tolerance);
      assertThat(Math.abs(actual.blue() - expected.blue())).isLessThanOrEqualTo(tolerance);
    }
    assertThat(READER.readSize(file(name))).isEqualTo(picture.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"grey.png", "grey.jpg", "grey16.png", "grey16.tif", "greyalpha.png"})
  void greySamplesAreNotBrightened(String name) {
    InputPicture picture = READER.read(file(name));

    // Pillow's luma of the four colours
    int[] luma = {88, 133, 71, 212};
    for (int quadrant = 0; quadrant < 4; quadrant++) {
      Rgb actual = Rgb.at(picture.rgb(), 5 + 12 * (quadrant % 2), 3 + 8 * (quadrant / 2));
      assertThat(Math.abs(actual.red() - luma[quadrant])).isLessThanOrEqualTo(1);
      assertThat(actual.blue()).isEqualTo(actual.red());
    }
  }

  @Test
  void reportsOrientationAndStoredSize() {
    InputPicture picture = READER.read(file("orientation6.jpg"));

    assertThat(picture.orientation()).isEqualTo(Orientation.RIGHT_TOP);
    assertThat(picture.orientation().exif()).isEqualTo(6);
    assertThat(picture.storedSize()).isEqualTo(new Size(16, 24));
    assertThat(picture.format()).isEqualTo(PictureFormat.JPEG);
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void masksGoBackToTheStoredPixels(Orientation orientation) {
    Size stored = new Size(5, 3);
    Mask mark = Mask.where(stored, i -> i == 4);
    byte[] grey = mark.toBytes();
    Picture upright = orientation.upright(Picture.of(5, 3, 1, grey));

    Mask marked = Mask.where(upright.size(), i -> upright.sample(i) == 1);

    assertThat(orientation.stored(marked)).isEqualTo(mark);
    assertThat(Orientation.ofExif(orientation.exif())).isEqualTo(orientation);
  }

  @Test
  void bitsBecomeBlackAndWhite() {
    Picture rgb = READER.read(file("bits.png")).rgb();
    for (int i = 0; i < 24 * 16 * 3; i++) {
      assertThat(rgb.sample(i)).isIn(0, 255);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgba.png", "rgba.webp", "greyalpha.png"})
  void transparentPixelsAreTheMask(String name) {
    InputPicture picture = READER.read(file(name));

    assertThat(new MaskInput.Transparent(picture).toMask(new Size(24, 16)))
        .isEqualTo(Mask.where(new Size(24, 16), i -> i % 24 < 6));
  }

  @Test
  void limitsAreDecidedFromTheHeader() {
    assertThatThrownBy(() -> READER.read(file("bomb.png")))
        .isInstanceOfSatisfying(
            LimitExceededException.class,
            e -> {
              assertThat(e.field()).isEqualTo("side");
              assertThat(e.limit()).isEqualTo(16384);
              assertThat(e.actual()).isEqualTo(60000);
            });
    assertThatThrownBy(
            () ->
                new PictureReader(new PictureLimits(1 << 20, 100_000, 1_000_000, 16))
                    .read(file("bomb.png")))
        .hasMessage("pixels: 3600000000 is more than the limit of 1000000");
    assertThatThrownBy(() -> READER.read(file("ribbon.png")))
        .hasMessage("aspect: 200 is more than the limit of 16");
    assertThatThrownBy(
            () -> new PictureReader(new PictureLimits(10, 100, 100, 2)).read(file("rgb.png")))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageStartingWith("bytes: ");
  }

  @Test
  void defaultLimitsAreAsDocumented() {
    assertThat(PictureLimits.DEFAULT)
        .isEqualTo(new PictureLimits(33_554_432, 16_384, 64_000_000, 16));
  }

  @Test
  void whatIsNoPictureIsNamed() {
    assertThatThrownBy(() -> READER.read(new byte[0]))
        .hasMessage("picture: is no JPEG, PNG, GIF, BMP, TIFF or WebP file");
    assertThatThrownBy(() -> READER.read("<svg/>".getBytes(UTF_8)))
        .isInstanceOf(InvalidDataException.class);
  }

  @Test
  void brokenFilesAreTypedErrorsOrPictures() {
    Random random = new Random(1);
    PictureReader reader = new PictureReader(new PictureLimits(1 << 20, 4096, 1_000_000, 16));
    for (String name : FILES) {
      byte[] good = file(name);
      for (int i = 0; i < Integer.getInteger("pixwizard.fuzz", 25); i++) {
        byte[] bad = spoil(good, random);
        try {
          assertThat(reader.read(bad).size().area()).isPositive();
        } catch (InvalidDataException e) {
          assertThat(e.field()).isNotBlank();
        }
      }
    }
  }

  private static byte[] spoil(byte[] good, Random random) {
    byte[] bad =
        random.nextInt(3) == 0
            ? Arrays.copyOf(good, 1 + random.nextInt(good.length))
            : good.clone();
    for (int i = random.nextInt(6); i > 0; i--) {
      // most of the harm is done in the header
      int at = random.nextInt(random.nextBoolean() ? Math.min(bad.length, 100) : bad.length);
      bad[at] = (byte) random.nextInt(256);
    }
    return bad;
  }

  private static byte[] file(String name) {
    try (InputStream in = PictureReaderTest.class.getResourceAsStream("/pictures/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }
}
