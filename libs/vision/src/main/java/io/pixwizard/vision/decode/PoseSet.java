package io.pixwizard.vision.decode;

import io.pixwizard.vision.frame.Rescaling;
import io.pixwizard.vision.raster.Size;
import java.util.List;

/**
 * The persons that were drawn.
 *
 * @param size size of the picture
 * @param skeleton the convention of the joints
 * @param poses the persons; empty when nobody is there
 * @param confidence see {@link Decoded#confidence()}
 */
public record PoseSet(Size size, Skeleton skeleton, List<Pose> poses, double confidence)
    implements Decoded {
  /** Copies the list. */
  public PoseSet {
    poses = List.copyOf(poses);
  }

  @Override
  public boolean isEmpty() {
    return poses.isEmpty();
  }

  @Override
  public PoseSet restoredTo(Size original) {
    Rescaling rescaling = new Rescaling(size, original);
    return new PoseSet(
        original,
        skeleton,
        poses.stream()
            .map(
                pose ->
                    new Pose(
                        pose.id(),
                        pose.joints().stream().map(joint -> joint.map(rescaling::point)).toList(),
                        pose.score()))
            .toList(),
        confidence);
  }
}
