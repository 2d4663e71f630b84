package io.pixwizard.vision.decode;

import io.pixwizard.vision.raster.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One person.
 *
 * @param id from 1 on, the one with most joints first
 * @param joints where each joint of the skeleton is, in its order; nothing for a joint not drawn
 * @param score mean share of the limbs' strokes that are drawn, 0 to 1
 */
public record Pose(int id, List<Optional<Point>> joints, double score) {
  // indices into OpenPose's 18 joints in the order of COCO's 17
  private static final int[] COCO = {0, 15, 14, 17, 16, 5, 2, 6, 3, 7, 4, 11, 8, 12, 9, 13, 10};

  /** Copies the list. */
  public Pose {
    joints = List.copyOf(joints);
  }

  /** Number of joints that were drawn. */
  public int drawnJoints() {
    return (int) joints.stream().filter(Optional::isPresent).count();
  }

  /**
   * The joints of an OpenPose person in COCO's order of 17; the neck is left out.
   *
   * @throws IllegalArgumentException if the person has not 18 joints
   */
  public List<Optional<Point>> toCoco17() {
    if (joints.size() != 18) {
      throw new IllegalArgumentException("18 joints expected, the pose has " + joints.size());
    }
    return Arrays.stream(COCO).mapToObj(joints::get).toList();
  }
}
