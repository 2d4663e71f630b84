package io.pixwizard.vision.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixwizard.vision.edge.Canny;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.EdgeScore;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Point;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineDecoderTest {
  private static final Size SIZE = new Size(256, 200);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void edgesComeBackInEitherPolarity(boolean darkOnLight) {
    Mask truth = new Canny(60, 120).edges(Drawing.photo(SIZE, 11));
    Rgb ground = darkOnLight ? new Rgb(255, 255, 255) : new Rgb(0, 0, 0);
    Rgb line = darkOnLight ? new Rgb(0, 0, 0) : new Rgb(255, 255, 255);
    Picture drawn = Drawing.paint(Drawing.of(SIZE, i -> ground), truth, line);

    EdgeMap exact = new EdgeDecoder(Cleanup.NONE).decode(drawn);
    EdgeMap spoiled =
        new EdgeDecoder(Cleanup.NONE).decode(Drawing.jpeg(Drawing.noise(drawn, 20, 3), 0.8f));

    assertThat(exact.lines()).isEqualTo(truth);
    assertThat(exact.darkOnLight()).isEqualTo(darkOnLight);
    assertThat(exact.confidence()).isEqualTo(1);
    assertThat(EdgeScore.of(spoiled.lines(), truth).f1()).isGreaterThan(0.97);
  }

  @Test
  void flatPictureHasNoLines() {
    EdgeMap none =
        new EdgeDecoder(Cleanup.DEFAULT)
            .decode(Drawing.noise(Drawing.of(SIZE, i -> new Rgb(250, 250, 250)), 3, 1));

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.restoredTo(new Size(20, 20)).isEmpty()).isTrue();
  }

  @Test
  void personsComeBack() {
    List<List<Optional<Point>>> truths = List.of(person(60, 20, 1.0), person(180, 30, 0.9));

    PoseSet found = new PoseDecoder(Skeleton.OPENPOSE_18).decode(draw(truths));

    assertThat(found.poses()).hasSize(2);
    assertClose(found, truths, 0.6);
    assertThat(found.confidence()).isGreaterThan(0.9);
  }

  @Test
  void spoiledPersonsStayClose() {
    List<List<Optional<Point>>> truths = List.of(person(60, 20, 1.0), person(180, 30, 0.9));

    PoseSet found =
        new PoseDecoder(Skeleton.OPENPOSE_18)
            .decode(Drawing.jpeg(Drawing.noise(draw(truths), 6, 2), 0.85f));

    assertThat(found.poses()).hasSize(2);
    assertClose(found, truths, 2);
  }

  @Test
  void missingJointsAreNothingAndCocoHasSeventeen() {
    List<Optional<Point>> truth = new ArrayList<>(person(100, 30, 1.0));
    truth.set(4, Optional.empty());
    truth.set(10, Optional.empty());

    PoseSet found = new PoseDecoder(Skeleton.OPENPOSE_18).decode(draw(List.of(truth)));

    Pose pose = found.poses().get(0);
    assertThat(pose.drawnJoints()).isEqualTo(16);
    assertThat(pose.joints().get(4)).isEmpty();
    List<Optional<Point>> coco = pose.toCoco17();
    assertThat(coco).hasSize(17);
    assertThat(coco.get(0)).isEqualTo(pose.joints().get(0)); // nose
    assertThat(coco.get(10)).isEmpty(); // right wrist
    assertThat(coco.get(15)).isEqualTo(pose.joints().get(13)); // left ankle
  }

  @Test
  void blackPictureHasNobody() {
    PoseSet found = new PoseDecoder(Skeleton.OPENPOSE_18).decode(draw(List.of()));

    assertThat(found.isEmpty()).isTrue();
    assertThat(found.confidence()).isEqualTo(1);
  }

  private static void assertClose(
      PoseSet found, List<List<Optional<Point>>> truths, double tolerance) {
    for (List<Optional<Point>> truth : truths) {
      Pose pose =
          found.poses().stream()
              .filter(p -> Math.abs(p.joints().get(1).orElseThrow().x() - x(truth, 1)) < 20)
              .findFirst()
              .orElseThrow();
      for (int joint = 0; joint < 18; joint++) {
        Point point = pose.joints().get(joint).orElseThrow();
        assertThat(point.x()).as("x of %d", joint).isCloseTo(x(truth, joint), within(tolerance));
        assertThat(point.y())
            .as("y of %d", joint)
            .isCloseTo(truth.get(joint).orElseThrow().y(), within(tolerance));
      }
    }
  }

  private static double x(List<Optional<Point>> pose, int joint) {
    return pose.get(joint).orElseThrow().x();
  }

  private static List<Optional<Point>> person(double x, double y, double scale) {
    double[][] offsets = {
      {0, 0}, {0, 25}, {-22, 27}, {-34, 55}, {-40, 85}, {22, 27}, {34, 55}, {40, 85}, {-12, 85},
      {-14, 120}, {-15, 155}, {12, 85}, {14, 120}, {15, 155}, {-8, -8}, {8, -8}, {-19, -3}, {19, -3}
    };
    List<Optional<Point>> joints = new ArrayList<>();
    for (double[] offset : offsets) {
      joints.add(Optional.of(new Point(x + scale * offset[0], y + scale * offset[1])));
    }
    return joints;
  }

  private static Picture draw(List<List<Optional<Point>>> persons) {
    Picture picture = Drawing.of(SIZE, i -> new Rgb(0, 0, 0));
    for (List<Optional<Point>> person : persons) {
      for (Skeleton.Limb limb : Skeleton.OPENPOSE_18.limbs()) {
        if (person.get(limb.from()).isPresent() && person.get(limb.to()).isPresent()) {
          Point a = person.get(limb.from()).get();
          Point b = person.get(limb.to()).get();
          picture =
              Drawing.paint(
                  picture, Drawing.line(SIZE, a.x(), a.y(), b.x(), b.y(), 5), limb.color());
        }
      }
      for (int joint = 0; joint < 18; joint++) {
        if (person.get(joint).isPresent()) {
          Point point = person.get(joint).get();
          picture =
              Drawing.paint(
                  picture,
                  Drawing.disc(SIZE, point.x(), point.y(), 4),
                  Skeleton.OPENPOSE_18.joints().get(joint).color());
        }
      }
    }
    return picture;
  }
}
