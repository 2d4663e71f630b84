package io.pixwizard.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.DepthError;
import io.pixwizard.vision.metric.NormalError;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Drawing;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DenseDecoderTest {
  private static final Size SIZE = new Size(96, 64);

  @Test
  void depthOfACleanRampIsExactToAQuarterLevel() {
    FloatRaster truth = ramp();
    Picture drawn = Drawing.of(SIZE, i -> grey(Math.round(truth.value(i) / 10 * 255)));

    DepthMap depth = new DepthDecoder(DepthProfile.NYU_V2).decode(drawn);

    DepthError error = DepthError.of(depth.depth(), truth).orElseThrow();
    assertThat(error.rootMeanSquared()).isLessThan(10.0 / 255 / 2);
    assertThat(depth.confidence()).isEqualTo(1);
    assertThat(depth.isEmpty()).isFalse();
  }

  @Test
  void depthSurvivesACodec() {
    FloatRaster truth = ramp();
    Picture drawn = Drawing.of(SIZE, i -> grey(Math.round(truth.value(i) / 10 * 255)));

    DepthMap depth =
        new DepthDecoder(DepthProfile.NYU_V2)
            .decode(Drawing.jpeg(Drawing.noise(drawn, 4, 5), 0.8f));

    assertThat(DepthError.of(depth.depth(), truth).orElseThrow().rootMeanSquared())
        .isLessThan(0.15);
  }

  @Test
  void blackIsInvalidInMetricProfilesOnly() {
    Picture black = Drawing.of(SIZE, i -> grey(0));

    assertThat(new DepthDecoder(DepthProfile.NYU_V2).decode(black).isEmpty()).isTrue();
    DepthMap relative = new DepthDecoder(DepthProfile.RELATIVE_NEAR_WHITE).decode(black);
    assertThat(relative.isEmpty()).isFalse();
    assertThat(relative.depth().value(0)).isEqualTo(1);
    assertThat(relative.profile().nearIsBright()).isTrue();
  }

  @Test
  void colourfulDepthIsNotTrusted() {
    Picture photo = Drawing.of(SIZE, i -> new Rgb(200, 40, 90));

    assertThat(new DepthDecoder(DepthProfile.RELATIVE).decode(photo).confidence()).isZero();
  }

  @Test
  void depthAtTheOriginalSizeKeepsTheRampInPlace() {
    FloatRaster ramp = FloatRaster.of(new Size(4, 1), 1, new float[] {1, 2, 3, 4});
    DepthMap map = new DepthMap(ramp, DepthProfile.NYU_V2, 1);

    // pixel centres of 8 columns lie at 0.25, 0.75, ... of the model's columns
    assertThat(map.restoredTo(new Size(8, 1)).depth().toArray())
        .containsExactly(1, 1.25f, 1.75f, 2.25f, 2.75f, 3.25f, 3.75f, 4);
  }

  @Property(tries = 20, seed = "20260301")
  void normalsComeBack(@ForAll long seed) {
    Random random = new Random(seed);
    float tilt = random.nextFloat();
    float[] values = new float[(int) SIZE.area() * 3];
    for (int i = 0; i < SIZE.area(); i++) {
      double x = Math.sin(tilt + i % SIZE.width() / 20.0) * 0.7;
      int row = i / SIZE.width();
      double y = Math.cos(tilt + row / 15.0) * 0.6;
      values[3 * i] = (float) x;
      values[3 * i + 1] = (float) y;
      values[3 * i + 2] = (float) Math.sqrt(1 - x * x - y * y);
    }
    FloatRaster truth = FloatRaster.of(SIZE, 3, values);
    Picture drawn =
        Drawing.of(
            SIZE,
            i -> new Rgb(level(values[3 * i]), level(values[3 * i + 1]), level(values[3 * i + 2])));
    NormalDecoder decoder = new NormalDecoder(NormalFrame.OPENGL);

    NormalMap clean = decoder.decode(drawn);
    NormalMap spoiled = decoder.decode(Drawing.noise(drawn, 6, seed));

    assertThat(NormalError.of(clean.normals(), truth).orElseThrow().meanAngle()).isLessThan(0.3);
    assertThat(clean.confidence()).isGreaterThan(0.99);
    assertThat(NormalError.of(spoiled.normals(), truth).orElseThrow().meanAngle()).isLessThan(6);
  }

  @Test
  void normalsWithoutLengthHaveNoDirection() {
    NormalMap none = new NormalDecoder(NormalFrame.OPENGL).decode(Drawing.of(SIZE, i -> grey(128)));

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.confidence()).isLessThan(0.02);
    assertThat(none.restoredTo(new Size(10, 10)).isEmpty()).isTrue();
    assertThatThrownBy(
            () -> new NormalDecoder(NormalFrame.OPENGL).decode(Picture.of(1, 1, 1, new byte[1])))
        .isInstanceOf(InvalidDataException.class);
  }

  @Test
  void normalFramesDifferInTheSignOfY() {
    NormalMap map =
        new NormalMap(
            FloatRaster.of(new Size(1, 1), 3, new float[] {0.6f, 0.8f, 0}), NormalFrame.OPENGL, 1);

    assertThat(map.in(NormalFrame.DIRECTX).normals().toArray()).containsExactly(0.6f, -0.8f, 0);
    assertThat(map.in(NormalFrame.DIRECTX).in(NormalFrame.OPENGL)).isEqualTo(map);
  }

  @Property(tries = 5)
  void everyColourFindsItsNearestPaletteEntry(@ForAll long seed) {
    Palette ade = Palette.ade20k();
    Random random = new Random(seed);
    Picture drawn = Drawing.of(SIZE, i -> Rgb.ofBits(random.nextInt(1 << 24)));

    SemanticMap map = new SemanticDecoder(ade).decode(drawn);

    for (int i = 0; i < SIZE.area(); i++) {
      Rgb pixel = Rgb.at(drawn, i % SIZE.width(), i / SIZE.width());
      int least = Integer.MAX_VALUE;
      int label = -1;
      for (PaletteEntry entry : ade.entries()) {
        if (entry.color().squaredDistance(pixel) < least) {
          least = entry.color().squaredDistance(pixel);
          label = entry.label();
        }
      }
      assertThat(map.labels().label(i)).isEqualTo(label);
    }
    assertThat(map.ambiguousShare()).isGreaterThan(0.5);
  }

  @Test
  void everyClassOfAde20kComesBackButTheTwoThatShareAColour() {
    Palette ade = Palette.ade20k();
    Size size = new Size(151, 2);
    Picture drawn = Drawing.of(size, i -> ade.entries().get(i % 151).color());

    SemanticMap map = new SemanticDecoder(ade).decode(drawn);

    for (int label = 0; label < 151; label++) {
      // skyscraper (49) has road's (7) colour
      assertThat(map.labels().label(label)).isEqualTo(label == 49 ? 7 : label);
    }
    assertThat(ade.entry(49).orElseThrow().name()).isEqualTo("skyscraper");
    assertThat(map.ambiguousShare()).isCloseTo(2.0 / 151, within(1e-9));
    assertThat(map.meanDistance()).isZero();
    assertThat(map.isEmpty()).isFalse();
  }

  @Test
  void segmentsAreConnectedPartsOfOneClass() {
    Palette ade = Palette.ade20k();
    Mask a = Drawing.disc(SIZE, 20, 20, 10);
    Mask b = Drawing.disc(SIZE, 70, 30, 12);
    Picture drawn =
        Drawing.paint(
            Drawing.of(SIZE, i -> ade.entries().get(3).color()),
            a.or(b),
            ade.entries().get(13).color());

    SemanticMap map = new SemanticDecoder(ade).decode(drawn);

    List<SemanticMap.Segment> segments = map.segments(10);
    assertThat(segments).hasSize(3);
    assertThat(segments.get(1)).isEqualTo(new SemanticMap.Segment(13, a));
    assertThat(segments.get(2)).isEqualTo(new SemanticMap.Segment(13, b));
    assertThat(map.restoredTo(new Size(192, 128)).mask(13).area()).isEqualTo(4 * a.or(b).area());
  }

  @Test
  void paletteFilesAreChecked() throws IOException {
    Palette two =
        Palette.parse("two", new StringReader(Palette.HEADER + "\n1,9,8,7,cat, wild\n0,0,0,0,\n"));
    assertThat(two.entries())
        .containsExactly(
            new PaletteEntry(1, new Rgb(9, 8, 7), "cat, wild"),
            new PaletteEntry(0, new Rgb(0, 0, 0), ""));
    assertThatThrownBy(() -> Palette.parse("x", new StringReader("nonsense")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("first line");
    assertThatThrownBy(() -> Palette.parse("x", new StringReader(Palette.HEADER + "\n1,2,3,256,a")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(
            () -> Palette.parse("x", new StringReader(Palette.HEADER + "\n1,2,3,4,a\n1,2,3,5,b")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("label 1");
  }

  @Test
  void restorationReportsItsChange() {
    Picture input = Drawing.photo(SIZE, 3);
    PictureResult result = PictureResult.of(Drawing.noise(input, 10, 1), input);

    assertThat(result.change().orElseThrow().peakSignalToNoiseRatio()).isCloseTo(28.1, within(1.0));
    assertThat(result.restoredTo(new Size(50, 40)).picture().size()).isEqualTo(new Size(50, 40));
    assertThat(PictureResult.of(input).change()).isEmpty();
  }

  private static FloatRaster ramp() {
    float[] depth = new float[(int) SIZE.area()];
    for (int i = 0; i < depth.length; i++) {
      depth[i] = 0.5f + 9 * (i % SIZE.width()) / (float) SIZE.width();
    }
    return FloatRaster.of(SIZE, 1, depth);
  }

  private static int level(float component) {
    return Math.round((component + 1) / 2 * 255);
  }

  private static Rgb grey(int level) {
    return new Rgb(level, level, level);
  }
}
