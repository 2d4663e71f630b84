package io.pixwizard.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.MaskOverlap;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Drawing;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskDecoderTest {
  private static final Size SIZE = new Size(144, 112);

  @Property(tries = 40, seed = "20260301")
  void cleanOverlayComesBackExactly(@ForAll long seed, @ForAll @IntRange(max = 5) int colorIndex) {
    Picture input = Drawing.photo(SIZE, seed);
    Mask truth = blobs(seed);
    Rgb color = color(colorIndex);

    MaskSet found =
        new OverlayMaskDecoder(color, Cleanup.NONE)
            .decode(Drawing.overlay(input, truth, color), input);

    assertThat(found.union()).isEqualTo(truth);
    assertThat(found.confidence()).isGreaterThan(0.9);
  }

  @Property(tries = 40, seed = "20260301")
  void spoiledOverlayStaysClose(@ForAll long seed, @ForAll @IntRange(max = 5) int colorIndex) {
    Picture input = Drawing.photo(SIZE, seed);
    Mask truth = blobs(seed);
    Rgb color = color(colorIndex);
    Picture drawn = Drawing.overlay(input, truth, color);
    Picture spoiled =
        Drawing.jpeg(Drawing.shift(Drawing.noise(Drawing.blur(drawn), 6, seed), 0.97, 4), 0.8f);

    MaskSet found = new OverlayMaskDecoder(color, Cleanup.DEFAULT).decode(spoiled, input);

    assertThat(iou(found.union(), truth)).isGreaterThan(0.85);
  }

  @Property(tries = 20, seed = "20260301")
  void overlayIsFoundByHueWhenTheInputIsUnknown(@ForAll long seed) {
    Random random = new Random(seed);
    Picture grey =
        Drawing.of(
            SIZE,
            i -> {
              int level = 60 + random.nextInt(120);
              return new Rgb(level, level, level);
            });
    Mask truth = blobs(seed);
    Rgb color = new Rgb(255, 0, 0);

    MaskSet found =
        new OverlayMaskDecoder(color, Cleanup.DEFAULT)
            .decode(Drawing.jpeg(Drawing.overlay(grey, truth, color), 0.95f));

    assertThat(iou(found.union(), truth)).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 3, 8})
  void unchangedPictureHasNoOverlay(double noise) {
    Picture input = Drawing.photo(SIZE, 4);

    MaskSet found =
        new OverlayMaskDecoder(new Rgb(0, 255, 0), Cleanup.DEFAULT)
            .decode(Drawing.noise(input, noise, 1), input);

    assertThat(found.isEmpty()).isTrue();
    assertThat(found.confidence()).isGreaterThan(0.5);
  }

  @Test
  void overlayOverItsOwnColourBelongsToItsNeighbours() {
    Rgb red = new Rgb(255, 0, 0);
    Picture input = Drawing.paint(Drawing.photo(SIZE, 9), Drawing.disc(SIZE, 70, 50, 8), red);
    Mask truth = Drawing.disc(SIZE, 70, 50, 30);

    MaskSet found =
        new OverlayMaskDecoder(red, Cleanup.DEFAULT)
            .decode(Drawing.overlay(input, truth, red), input);

    assertThat(found.union()).isEqualTo(truth);
  }

  @Test
  void separatesInstances() {
    Mask truth = Drawing.disc(SIZE, 30, 30, 12).or(Drawing.disc(SIZE, 100, 60, 20));
    Picture input = Drawing.photo(SIZE, 2);
    Rgb blue = Rgb.parse("blue");

    MaskSet found =
        new OverlayMaskDecoder(blue, Cleanup.DEFAULT)
            .decode(Drawing.overlay(input, truth, blue), input);

    assertThat(found.instances()).hasSize(2);
    assertThat(found.instances().get(0).mask()).isEqualTo(Drawing.disc(SIZE, 30, 30, 12));
    assertThat(found.instances()).allMatch(instance -> instance.score() > 0.9);
  }

  @Test
  void greyHasNoHue() {
    assertThatThrownBy(
            () ->
                new OverlayMaskDecoder(Rgb.parse("white"), Cleanup.DEFAULT)
                    .decode(Drawing.photo(SIZE, 1)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("hue");
  }

  @Property(tries = 30, seed = "20260301")
  void binaryMaskComesBack(@ForAll long seed) {
    Mask truth = blobs(seed);
    Picture clean = black();
    Picture drawn = Drawing.paint(clean, truth, new Rgb(255, 255, 255));

    MaskSet exact = new BinaryMaskDecoder(Cleanup.NONE).decode(drawn);
    MaskSet spoiled =
        new BinaryMaskDecoder(Cleanup.DEFAULT)
            .decode(Drawing.jpeg(Drawing.noise(Drawing.blur(drawn), 12, seed), 0.7f));

    assertThat(exact.union()).isEqualTo(truth);
    assertThat(exact.confidence()).isEqualTo(1);
    assertThat(iou(spoiled.union(), truth)).isGreaterThan(0.93);
  }

  @Test
  void dullBinaryMaskIsSplitByOtsu() {
    Mask truth = Drawing.disc(SIZE, 60, 60, 25);
    Picture dull = Drawing.paint(Drawing.shift(black(), 1, 66), truth, new Rgb(126, 126, 126));

    assertThat(new BinaryMaskDecoder(Cleanup.DEFAULT).decode(dull).union()).isEqualTo(truth);
  }

  @Test
  void blackAndGreyPicturesHaveNoMask() {
    BinaryMaskDecoder decoder = new BinaryMaskDecoder(Cleanup.DEFAULT);

    assertThat(decoder.decode(black()).isEmpty()).isTrue();
    assertThat(decoder.decode(black()).confidence()).isEqualTo(1);
    MaskSet grey = decoder.decode(Drawing.noise(Drawing.shift(black(), 1, 120), 5, 3));
    assertThat(grey.isEmpty()).isTrue();
    assertThat(grey.confidence()).isZero();
  }

  @Test
  void comesBackToTheOriginalSizeWithoutAShift() {
    Mask model = Mask.where(new Size(64, 32), i -> i % 64 >= 10 && i % 64 < 20 && i / 64 >= 4);
    MaskSet set =
        new BinaryMaskDecoder(Cleanup.NONE)
            .decode(
                Drawing.paint(
                    Drawing.of(model.size(), i -> new Rgb(0, 0, 0)),
                    model,
                    new Rgb(255, 255, 255)));

    Mask restored = set.restoredTo(new Size(192, 128)).union();

    assertThat(restored)
        .isEqualTo(
            Mask.where(new Size(192, 128), i -> i % 192 >= 30 && i % 192 < 60 && i / 192 >= 16));
    assertThat(set.restoredTo(new Size(32, 16)).union())
        .isEqualTo(Mask.where(new Size(32, 16), i -> i % 32 >= 5 && i % 32 < 10 && i / 32 >= 2));
  }

  private static Picture black() {
    return Drawing.of(SIZE, i -> new Rgb(0, 0, 0));
  }

  private static Mask blobs(long seed) {
    Random random = new Random(seed);
    Mask mask = Mask.empty(SIZE);
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      mask =
          mask.or(
              Drawing.disc(
                  SIZE,
                  20 + random.nextInt(SIZE.width() - 40),
                  20 + random.nextInt(SIZE.height() - 40),
                  10 + random.nextInt(12)));
    }
    return mask;
  }

  private static Rgb color(int index) {
    return Rgb.parse(new String[] {"red", "lime", "blue", "yellow", "white", "magenta"}[index]);
  }

  private static double iou(Mask predicted, Mask truth) {
    return MaskOverlap.of(predicted, truth).meanIou().orElseThrow();
  }
}
