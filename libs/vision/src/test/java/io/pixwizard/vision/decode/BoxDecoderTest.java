package io.pixwizard.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.BoxOverlap;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxDecoderTest {
  private static final Size SIZE = new Size(160, 128);
  private static final Rgb RED = new Rgb(255, 0, 0);
  private static final BoxDecoder DECODER = new BoxDecoder(RED, FrameStroke.INSIDE);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void findsThinAndThickFrames(int stroke) {
    BoxSet found = decode(Drawing.frame(SIZE, 20, 30, 90, 100, stroke));

    assertThat(found.boxes()).containsExactly(new DetectedBox(1, new Box(20, 30, 70, 70), 1));
    assertThat(found.confidence()).isEqualTo(1);
  }

  @Test
  void findsTheMiddleOfCentredStrokes() {
    Picture drawn = draw(Drawing.frame(SIZE, 18, 28, 92, 102, 4));

    assertThat(new BoxDecoder(RED, FrameStroke.CENTERED).decode(drawn).boxes())
        .containsExactly(new DetectedBox(1, new Box(20, 30, 70, 70), 1));
  }

  @Test
  void separatesCrossingNestedAndNeighbouringFrames() {
    List<Box> truths =
        List.of(
            new Box(5, 5, 70, 60),
            new Box(40, 30, 70, 60),
            new Box(50, 95, 24, 25),
            new Box(80, 95, 60, 25),
            new Box(12, 12, 20, 20));

    BoxSet found = decode(frames(truths, 2));

    assertThat(found.boxes()).hasSize(truths.size());
    for (Box truth : truths) {
      assertThat(best(found, truth)).isGreaterThan(0.95);
    }
  }

  @Test
  void findsFramesThatLeaveThePicture() {
    BoxSet found =
        decode(
            Drawing.frame(SIZE, -20, 10, 50, 60, 3).or(Drawing.frame(SIZE, 100, 80, 300, 300, 3)));

    assertThat(found.boxes())
        .extracting(DetectedBox::box)
        .containsExactlyInAnyOrder(new Box(0, 10, 50, 50), new Box(100, 80, 60, 48));
  }

  @Test
  void findsNothingInLinesAndBlobs() {
    assertThat(decode(Mask.empty(SIZE)).isEmpty()).isTrue();
    assertThat(decode(Mask.empty(SIZE)).confidence()).isEqualTo(1);
    assertThat(decode(Drawing.line(SIZE, 0, 40, 160, 40, 3)).isEmpty()).isTrue();
    assertThat(decode(Drawing.disc(SIZE, 80, 60, 30)).isEmpty()).isTrue();
    assertThat(decode(Drawing.frame(SIZE, 20, 20, 80, 80, 30)).isEmpty()).isTrue();
  }

  @Test
  void ignoresFramesThatTheInputAlreadyHad() {
    Picture input = draw(Drawing.frame(SIZE, 10, 10, 60, 60, 3));
    Picture output = Drawing.paint(input, Drawing.frame(SIZE, 80, 40, 140, 110, 3), RED);

    assertThat(DECODER.decode(output, input).boxes())
        .extracting(DetectedBox::box)
        .containsExactly(new Box(80, 40, 60, 70));
  }

  @Property(tries = 40, seed = "20260301")
  void spoiledFramesStayClose(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int count) {
    Random random = new Random(seed);
    List<Box> truths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // one per third of the picture, so that no two of them share a side
      truths.add(
          new Box(
              4 + 52 * i + random.nextInt(6),
              5 + random.nextInt(40),
              24 + random.nextInt(18),
              24 + random.nextInt(40)));
    }
    Picture input = Drawing.photo(SIZE, seed);
    Picture drawn = Drawing.paint(input, frames(truths, 3), RED);
    Picture spoiled = Drawing.jpeg(Drawing.noise(Drawing.blur(drawn), 8, seed), 0.8f);

    BoxSet found = DECODER.decode(spoiled, input);

    assertThat(found.boxes()).hasSize(count);
    for (Box truth : truths) {
      assertThat(best(found, truth)).isGreaterThan(0.8);
    }
  }

  @Property(tries = 20, seed = "20260301")
  void framesAreFoundWithoutTheInput(@ForAll long seed) {
    Picture drawn =
        Drawing.paint(Drawing.photo(SIZE, seed), Drawing.frame(SIZE, 30, 20, 120, 90, 3), RED);

    BoxSet found = DECODER.decode(Drawing.jpeg(Drawing.noise(drawn, 5, seed), 0.9f));

    assertThat(best(found, new Box(30, 20, 90, 70))).isGreaterThan(0.9);
  }

  private static double best(BoxSet found, Box truth) {
    return found.boxes().stream()
        .mapToDouble(box -> BoxOverlap.intersectionOverUnion(box.box(), truth))
        .max()
        .orElse(0);
  }

  private static Mask frames(List<Box> boxes, int stroke) {
    return boxes.stream()
        .map(
            box ->
                Drawing.frame(
                    SIZE,
                    (int) box.x(),
                    (int) box.y(),
                    (int) box.right(),
                    (int) box.bottom(),
                    stroke))
        .reduce(Mask.empty(SIZE), Mask::or);
  }

  private static BoxSet decode(Mask frames) {
    return DECODER.decode(draw(frames));
  }

  private static Picture draw(Mask frames) {
    return Drawing.paint(
        Drawing.of(SIZE, i -> new Rgb(90 + i % 37, 120, 100 + i % 23)), frames, RED);
  }
}
