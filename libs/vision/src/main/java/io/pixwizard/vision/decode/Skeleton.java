package io.pixwizard.vision.decode;

import io.pixwizard.contracts.encoding.PoseEncoding;
import io.pixwizard.vision.raster.Rgb;
import java.util.ArrayList;
import java.util.List;

/**
 * How a person is drawn: a disc per joint and a stroke per limb.
 *
 * @param name of the convention, for metadata
 * @param joints joints in the order of the convention
 * @param limbs which joints a stroke connects
 */
public record Skeleton(String name, List<Joint> joints, List<Limb> limbs) {
  /** Brightness of limbs against joints in OpenPose drawings. */
  private static final double LIMB_SHADE = 0.6;

  /** The 18 joints and colours of OpenPose as ControlNet's annotator draws them. */
  public static final Skeleton OPENPOSE_18 = openPose18();

  /** The 17 joints and colours of our own training data, in COCO's order. */
  public static final Skeleton SCENES_17 = scenes17();

  /**
   * A joint.
   *
   * @param name for example {@code left_knee}
   * @param color colour of its disc
   */
  public record Joint(String name, Rgb color) {}

  /**
   * A limb.
   *
   * @param from index of a joint
   * @param to index of a joint
   * @param color colour of its stroke
   */
  public record Limb(int from, int to, Rgb color) {}

  /**
   * Checks and copies the lists.
   *
   * @throws IllegalArgumentException if a limb's joint does not exist
   */
  public Skeleton {
    joints = List.copyOf(joints);
    limbs = List.copyOf(limbs);
    for (Limb limb : limbs) {
      if (Math.min(limb.from, limb.to) < 0 || Math.max(limb.from, limb.to) >= joints.size()) {
        throw new IllegalArgumentException("limb without joint: " + limb);
      }
    }
  }

  private static Skeleton openPose18() {
    List<String> names =
        List.of(
            "nose",
            "neck",
            "right_shoulder",
            "right_elbow",
            "right_wrist",
            "left_shoulder",
            "left_elbow",
            "left_wrist",
            "right_hip",
            "right_knee",
            "right_ankle",
            "left_hip",
            "left_knee",
            "left_ankle",
            "right_eye",
            "left_eye",
            "right_ear",
            "left_ear");
    int[][] pairs = {
      {1, 2}, {1, 5}, {2, 3}, {3, 4}, {5, 6}, {6, 7}, {1, 8}, {8, 9}, {9, 10}, {1, 11}, {11, 12},
      {12, 13}, {1, 0}, {0, 14}, {14, 16}, {0, 15}, {15, 17}
    };
    List<Joint> joints = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      joints.add(new Joint(names.get(i), wheel(i)));
    }
    List<Limb> limbs = new ArrayList<>();
    for (int i = 0; i < pairs.length; i++) {
      limbs.add(new Limb(pairs[i][0], pairs[i][1], shade(wheel(i), LIMB_SHADE)));
    }
    return new Skeleton("openpose-18", joints, limbs);
  }

  private static Skeleton scenes17() {
    List<Joint> joints = new ArrayList<>();
    for (int i = 0; i < PoseEncoding.JOINTS.size(); i++) {
      joints.add(new Joint(PoseEncoding.JOINTS.get(i), Rgb.ofBits(PoseEncoding.rgb(i))));
    }
    List<Limb> limbs =
        PoseEncoding.BONES.stream()
            .map(
                bone ->
                    new Limb(
                        bone.from(),
                        bone.to(),
                        shade(joints.get(bone.to()).color(), PoseEncoding.BONE_BRIGHTNESS)))
            .toList();
    return new Skeleton("scenes-17", joints, limbs);
  }

  /** Colour i of 18 around the hue wheel from red over green, in steps of 85. */
  private static Rgb wheel(int i) {
    int step = i % 3 * 85;
    return switch (i / 3) {
      case 0 -> new Rgb(255, step, 0);
      case 1 -> new Rgb(255 - step, 255, 0);
      case 2 -> new Rgb(0, 255, step);
      case 3 -> new Rgb(0, 255 - step, 255);
      case 4 -> new Rgb(step, 0, 255);
      default -> new Rgb(255, 0, 255 - step);
    };
  }

  private static Rgb shade(Rgb color, double brightness) {
    return new Rgb(
        (int) (color.red() * brightness),
        (int) (color.green() * brightness),
        (int) (color.blue() * brightness));
  }
}
