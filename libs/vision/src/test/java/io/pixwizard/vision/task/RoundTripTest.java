package io.pixwizard.vision.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixwizard.contracts.encoding.MarkEncoding;
import io.pixwizard.contracts.encoding.PoseEncoding;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.decode.BoxSet;
import io.pixwizard.vision.decode.Cleanup;
import io.pixwizard.vision.decode.Decoded;
import io.pixwizard.vision.decode.DepthMap;
import io.pixwizard.vision.decode.EdgeMap;
import io.pixwizard.vision.decode.MaskSet;
import io.pixwizard.vision.decode.NormalMap;
import io.pixwizard.vision.decode.PoseSet;
import io.pixwizard.vision.decode.SemanticMap;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Point;
import io.pixwizard.vision.testing.Drawing;
import io.pixwizard.vision.testing.Scenes;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reading gives back what the scenes drew: exactly from clean drawings, nearly from spoiled ones.
 */
class RoundTripTest {
  private static final DrawingConventions CONVENTIONS = DrawingConventions.SCENES;
  private static final TaskDecoders DECODERS = new TaskDecoders(CONVENTIONS);

  // objects behind others may show specks of few pixels, which a clean drawing has on purpose
  private static final TaskDecoders EVERY_PIXEL =
      new TaskDecoders(
          new DrawingConventions(
              CONVENTIONS.colors(),
              CONVENTIONS.stroke(),
              CONVENTIONS.depth(),
              CONVENTIONS.normals(),
              CONVENTIONS.palette(),
              CONVENTIONS.skeleton(),
              Cleanup.NONE));

  @ParameterizedTest
  @CsvSource({
    "referring-segmentation, 128, 24",
    "referring-segmentation, 256, 8",
    "referring-mask, 128, 24",
    "referring-box, 128, 24",
    "referring-box, 256, 12",
    "depth-estimation, 128, 8",
    "normal-estimation, 128, 8",
    "semantic-segmentation, 128, 16",
    "pose-estimation, 128, 16",
    "pose-estimation, 256, 12",
    "canny-edge-detection, 128, 8",
    "image-to-lineart, 128, 8"
  })
  void cleanDrawingsGiveTheTruth(String id, int side, int seeds) {
    Task task = Scenes.CATALOGUE.task(id);
    for (long seed = 0; seed < seeds; seed++) {
      Triplet triplet = Scenes.draw(task, 1000 + seed, side, side);
      Picture target = Scenes.picture(triplet.target());

      Decoded found =
          EVERY_PIXEL.decode(task, triplet.slots(), target, Scenes.picture(triplet.input()));

      assertTruth(triplet, found, "%s of seed %d".formatted(id, 1000 + seed));
    }
  }

  private static void assertTruth(Triplet triplet, Decoded found, String name) {
    if (triplet.truth() instanceof Truth.Regions truth) {
      if (found instanceof MaskSet masks) {
        assertThat(masks.union()).as(name).isEqualTo(Scores.union(truth, found.size()));
      } else {
        assertBoxes(truth.boxes().stream().map(Scenes::box).toList(), (BoxSet) found, name);
      }
      assertThat(found.isEmpty()).as(name).isEqualTo(truth.masks().isEmpty());
    } else if (triplet.truth() instanceof Truth.Depth truth) {
      // half a grey level
      assertValues(
          ((DepthMap) found).depth(), Scenes.depth(truth.depth()), 9.0 / 255 / 2 + 1e-5, name);
    } else if (triplet.truth() instanceof Truth.Normals truth) {
      // half a level per component, and what making the length 1 again adds
      assertValues(((NormalMap) found).normals(), Scenes.normals(truth.normals()), 1.5 / 255, name);
    } else if (triplet.truth() instanceof Truth.Classes truth) {
      assertThat(((SemanticMap) found).labels()).as(name).isEqualTo(Scenes.labels(truth.labels()));
    } else if (triplet.truth() instanceof Truth.Poses truth) {
      assertPoses(truth, (PoseSet) found, name);
    } else {
      Picture target = Scenes.picture(triplet.target());
      Mask white = Mask.where(target.size(), i -> target.sample(3 * i) >= 128);
      EdgeMap edges = (EdgeMap) found;
      assertThat(edges.lines())
          .as(name)
          .isEqualTo(edges.darkOnLight() ? white.complement() : white);
    }
  }

  /**
   * Edges are exact but in two cases, where they are up to a frame's thickness off: at the border
   * of the picture, where frames move inwards, and where two frames run into each other.
   */
  private static void assertBoxes(List<Box> truths, BoxSet found, String name) {
    int thickness = MarkEncoding.frameThickness(found.size().width(), found.size().height());
    int width = found.size().width();
    int height = found.size().height();
    assertThat(found.boxes()).as(name).hasSameSizeAs(truths);
    int slack = truths.stream().anyMatch(a -> isBeside(a, truths, thickness)) ? thickness : 0;
    for (Box truth : truths) {
      assertThat(found.boxes())
          .as("%s: %s in %s", name, truth, found.boxes())
          .anyMatch(
              box ->
                  isSame(box.box().x(), truth.x(), truth.x(), thickness, slack)
                      && isSame(box.box().y(), truth.y(), truth.y(), thickness, slack)
                      && isSame(
                          box.box().right(), truth.right(), width - truth.right(), thickness, slack)
                      && isSame(
                          box.box().bottom(),
                          truth.bottom(),
                          height - truth.bottom(),
                          thickness,
                          slack));
    }
  }

  private static boolean isSame(
      double found, double truth, double fromBorder, int thickness, int slack) {
    return Math.abs(found - truth) <= (fromBorder <= thickness ? thickness : slack);
  }

  private static boolean isBeside(Box a, List<Box> all, int thickness) {
    double reach = 2 * thickness;
    return all.stream()
        .anyMatch(
            b ->
                !b.equals(a)
                    && a.x() - reach < b.right()
                    && b.x() - reach < a.right()
                    && a.y() - reach < b.bottom()
                    && b.y() - reach < a.bottom());
  }

  private static void assertValues(
      FloatRaster found, FloatRaster truth, double tolerance, String name) {
    for (int i = 0; i < truth.size().area() * truth.channels(); i++) {
      if (!(Math.abs(found.value(i) - truth.value(i)) <= tolerance)) {
        assertThat(found.value(i)).as(name).isCloseTo(truth.value(i), within((float) tolerance));
      }
    }
  }

  /** Joints whose disc nothing else covers are found within a pixel. */
  private static void assertPoses(Truth.Poses truth, PoseSet found, String name) {
    assertThat(found.poses()).as(name).hasSameSizeAs(truth.people());
    double clear = 2 * PoseEncoding.jointRadius(found.size().width(), found.size().height()) + 1;
    List<Point> all =
        truth.people().stream()
            .flatMap(
                person -> IntStream.range(0, 17).mapToObj(joint -> Scores.joint(person, joint)))
            .toList();
    for (Truth.PersonPose person : truth.people()) {
      for (int joint = 0; joint < 17; joint++) {
        Point at = Scores.joint(person, joint);
        if (all.stream().filter(other -> Scores.distance(other, at) < clear).count() == 1) {
          assertThat(Scores.nearest(found, joint, at))
              .as("%s, joint %d", name, joint)
              .isLessThan(1);
        }
      }
    }
  }

  // least mean score over the seeds: see Scores for what is measured
  @ParameterizedTest
  @CsvSource({
    "referring-segmentation, JPEG, 0.95",
    "referring-segmentation, BLUR, 0.95",
    "referring-segmentation, COLOUR_SHIFT, 0.99",
    "referring-segmentation, LATENT, 0.99",
    "referring-segmentation, ALL, 0.94",
    "referring-mask, JPEG, 0.99",
    "referring-mask, BLUR, 0.97",
    "referring-mask, COLOUR_SHIFT, 0.99",
    "referring-mask, LATENT, 0.99",
    "referring-mask, ALL, 0.99",
    "referring-box, JPEG, 0.9",
    "referring-box, BLUR, 0.9",
    "referring-box, COLOUR_SHIFT, 0.95",
    "referring-box, LATENT, 0.95",
    "referring-box, ALL, 0.85",
    "depth-estimation, JPEG, -0.08",
    "depth-estimation, BLUR, -0.18",
    "depth-estimation, COLOUR_SHIFT, -0.15",
    "depth-estimation, LATENT, -0.18",
    "depth-estimation, ALL, -0.22",
    "normal-estimation, JPEG, -2.5",
    "normal-estimation, BLUR, -2",
    "normal-estimation, COLOUR_SHIFT, -0.5",
    "normal-estimation, LATENT, -4",
    "normal-estimation, ALL, -4.5",
    "semantic-segmentation, JPEG, 0.85",
    "semantic-segmentation, BLUR, 0.98",
    "semantic-segmentation, COLOUR_SHIFT, 0.99",
    "semantic-segmentation, LATENT, 0.99",
    "semantic-segmentation, ALL, 0.95",
    "pose-estimation, JPEG, 0.97",
    "pose-estimation, BLUR, 0.95",
    "pose-estimation, COLOUR_SHIFT, 0.99",
    "pose-estimation, LATENT, 0.99",
    "pose-estimation, ALL, 0.95",
    "canny-edge-detection, JPEG, 0.97",
    "canny-edge-detection, BLUR, 0.9",
    "canny-edge-detection, LATENT, 0.97",
    "canny-edge-detection, ALL, 0.97",
    "image-to-lineart, ALL, 0.98",
    "hed-edge-detection, ALL, 0.95",
    "image-to-sketch, ALL, 0.9"
  })
  void spoiledDrawingsStayClose(String id, Spoiling spoiling, double leastScore) {
    Task task = Scenes.CATALOGUE.task(id);
    double mean =
        LongStream.range(0, 8)
            .mapToDouble(seed -> spoiledScore(task, spoiling, seed))
            .average()
            .orElseThrow();

    assertThat(mean).isGreaterThan(leastScore);
  }

  private static double spoiledScore(Task task, Spoiling spoiling, long seed) {
    Triplet triplet = Scenes.cached(task, 2000 + seed, 256, 256);
    Picture input = Scenes.picture(triplet.input());
    Picture target = Scenes.picture(triplet.target());

    Decoded found =
        DECODERS.decodeAtModelSize(task, triplet.slots(), spoiling.apply(target, seed), input);

    return triplet.truth() instanceof Truth.Lines
        ? Scores.lines(
            (EdgeMap) found,
            (EdgeMap) DECODERS.decodeAtModelSize(task, triplet.slots(), target, input))
        : Scores.of(triplet, found);
  }

  @ParameterizedTest
  @CsvSource({"COLOUR_SHIFT, 0.97", "LATENT, 0.95"})
  void posesAreFoundInSmallPicturesToo(Spoiling spoiling, double leastScore) {
    Task task = Scenes.CATALOGUE.task("pose-estimation");
    double mean =
        LongStream.range(0, 12)
            .mapToDouble(
                seed -> {
                  Triplet triplet = Scenes.draw(task, 3000 + seed, 128, 128);
                  Picture spoiled = spoiling.apply(Scenes.picture(triplet.target()), seed);
                  return Scores.of(
                      triplet,
                      DECODERS.decode(
                          task, triplet.slots(), spoiled, Scenes.picture(triplet.input())));
                })
            .average()
            .orElseThrow();

    assertThat(mean).isGreaterThan(leastScore);
  }

  /** What happens to drawings on the way through a generative model and a codec. */
  enum Spoiling {
    JPEG,
    BLUR,
    COLOUR_SHIFT,
    LATENT,
    ALL;

    Picture apply(Picture drawing, long seed) {
      return switch (this) {
        case JPEG -> Drawing.jpeg(drawing, 0.8f);
        case BLUR -> Drawing.blur(drawing);
        case COLOUR_SHIFT -> Drawing.shift(drawing, 0.95, 5);
        case LATENT -> Drawing.latent(drawing, 1, seed);
        case ALL -> Drawing.jpeg(Drawing.shift(Drawing.latent(drawing, 1, seed), 0.97, 4), 0.85f);
      };
    }
  }
}
