package io.pixwizard.model.flow;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** The right-hand side of {@code dx/dt = v(x, t)}, for several independent trajectories at once. */
@FunctionalInterface
public interface VelocityField {
  /**
   * @param latents one state per trajectory, [R, C, h, w]
   * @param times one time per trajectory
   * @param evaluations how often each trajectory's field was evaluated before; a stochastic field
   *     draws its noise by it
   * @return one velocity per trajectory, [R, C, h, w]
   */
  List<NDArray> velocities(List<NDArray> latents, float[] times, int[] evaluations);
}
