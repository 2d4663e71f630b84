package io.pixwizard.contracts.encoding;

import java.util.List;

/**
 * Skeletons on black, with the 17 key points of COCO. Joint i has the hue 360 i / 17 degrees at
 * full saturation and brightness; a bone has a shade of its second joint's colour. The joints of a
 * person are drawn over the bones, and persons over each other.
 */
public final class PoseEncoding {

  /** Names of the joints in COCO's order; left and right are the person's own. */
  public static final List<String> JOINTS =
      List.of(
          "nose",
          "left_eye",
          "right_eye",
          "left_ear",
          "right_ear",
          "left_shoulder",
          "right_shoulder",
          "left_elbow",
          "right_elbow",
          "left_wrist",
          "right_wrist",
          "left_hip",
          "right_hip",
          "left_knee",
          "right_knee",
          "left_ankle",
          "right_ankle");

  /** COCO's skeleton less the ear-shoulder lines, the neck drawn from the nose. */
  public static final List<Bone> BONES =
      List.of(
          new Bone(0, 1),
          new Bone(0, 2),
          new Bone(1, 3),
          new Bone(2, 4),
          new Bone(0, 5),
          new Bone(0, 6),
          new Bone(5, 7),
          new Bone(7, 9),
          new Bone(6, 8),
          new Bone(8, 10),
          new Bone(5, 11),
          new Bone(6, 12),
          new Bone(5, 6),
          new Bone(11, 12),
          new Bone(11, 13),
          new Bone(12, 14),
          new Bone(13, 15),
          new Bone(14, 16));

  /** Brightness of a bone against its second joint. */
  public static final double BONE_BRIGHTNESS = 0.55;

  /**
   * A drawn line between two joints.
   *
   * @param from index of a joint
   * @param to index of the joint whose shade the line has
   */
  public record Bone(int from, int to) {}

  private PoseEncoding() {}

  /** The colour of a joint, 0xRRGGBB. */
  public static int rgb(int joint) {
    double sector = 6.0 * joint / JOINTS.size();
    int red = level(Math.abs(sector - 3) - 1);
    int green = level(2 - Math.abs(sector - 2));
    int blue = level(2 - Math.abs(sector - 4));
    return red << 16 | green << 8 | blue;
  }

  private static int level(double value) {
    return (int) (Math.min(1, Math.max(0, value)) * 255 + 0.5);
  }

  /** Radius of a joint's disc in pixels. */
  public static double jointRadius(int width, int height) {
    return 1.35 * unit(width, height);
  }

  /** Half the width of a bone in pixels. */
  public static double boneRadius(int width, int height) {
    return 0.8 * unit(width, height);
  }

  private static double unit(int width, int height) {
    return Math.max(1, Math.min(width, height) / 110.0);
  }
}
