package io.pixwizard.vision.decode;

import static java.util.Objects.requireNonNull;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import java.util.ArrayList;
import java.util.List;

/**
 * Key points from drawn skeletons: bright discs are joints, by colour; joints belong to one person
 * when the limb between them is drawn. Joints without a limb are noise.
 *
 * <p>Confidence is the mean score of the persons; with nobody it is 1 less the share of the discs'
 * colours in the picture.
 *
 * @param skeleton the convention of the drawing, whose joints all have different colours
 */
public record PoseDecoder(Skeleton skeleton) {
  // half the distance of neighbouring colours on the wheel
  private static final int MAX_DISTANCE = 60;
  // of the way from the brightest limb to a joint; small discs lose brightness when they get soft
  private static final double LEAST_BRIGHTNESS = 0.2;

  /** Checks that nothing is missing. */
  public PoseDecoder {
    requireNonNull(skeleton, "skeleton is null");
  }

  /** Finds the persons. */
  public PoseSet decode(Picture output) {
    int limb =
        skeleton.limbs().stream().mapToInt(stroke -> brightness(stroke.color())).max().orElse(0);
    int leastBrightness = (int) (limb + LEAST_BRIGHTNESS * (255 - limb));
    int[] joints = new int[output.width() * output.height()];
    int colored = 0;
    for (int i = 0; i < joints.length; i++) {
      joints[i] = joint(Rgb.at(output, i), leastBrightness);
      colored += joints[i] >= 0 ? 1 : 0;
    }
    List<List<Disc>> discs = new ArrayList<>();
    for (int joint = 0; joint < skeleton.joints().size(); joint++) {
      int wanted = joint;
      discs.add(
          Disc.in(
              Mask.where(output.size(), i -> joints[i] == wanted),
              i -> brightness(Rgb.at(output, i)) - leastBrightness + 1.0));
    }
    List<Pose> poses = new PoseAssembly(skeleton, output, withoutSpecks(discs)).assemble();
    double confidence =
        poses.stream()
            .mapToDouble(Pose::score)
            .average()
            .orElse(1 - (double) colored / joints.length);
    return new PoseSet(output.size(), skeleton, poses, confidence);
  }

  /** The joint whose colour a bright pixel has at full brightness, or -1. */
  private int joint(Rgb dimmed, int leastBrightness) {
    int brightness = brightness(dimmed);
    if (brightness < leastBrightness) {
      return -1;
    }
    Rgb pixel =
        new Rgb(
            255 * dimmed.red() / brightness,
            255 * dimmed.green() / brightness,
            255 * dimmed.blue() / brightness);
    int nearest = -1;
    int least = MAX_DISTANCE * MAX_DISTANCE;
    for (int i = 0; i < skeleton.joints().size(); i++) {
      int square = pixel.squaredDistance(skeleton.joints().get(i).color());
      if (square < least) {
        least = square;
        nearest = i;
      }
    }
    return nearest;
  }

  private static int brightness(Rgb color) {
    return Math.max(color.red(), Math.max(color.green(), color.blue()));
  }

  /** Colours that a codec mixed at an edge look like the disc of another joint, but smaller. */
  private static List<List<Disc>> withoutSpecks(List<List<Disc>> discs) {
    double[] largest =
        discs.stream()
            .filter(candidates -> !candidates.isEmpty())
            .mapToDouble(
                candidates -> candidates.stream().mapToDouble(Disc::radius).max().orElseThrow())
            .sorted()
            .toArray();
    double typical = largest.length == 0 ? 0 : largest[largest.length / 2];
    return discs.stream()
        .map(candidates -> candidates.stream().filter(disc -> disc.radius() > typical / 2).toList())
        .toList();
  }
}
