package io.pixwizard.model.flow;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What an adaptive solver carries from step to step.
 *
 * @param slope velocity at {@code to}, [R, C, h, w]
 * @param from start of the last accepted step
 * @param to end of the last accepted step
 * @param nextStep length to try next
 * @param interpolation coefficients of the fourth-degree polynomial over the last accepted step,
 *     constant first, five of [R, C, h, w]
 */
public record AdaptiveProgress(
    NDArray slope, double from, double to, double nextStep, List<NDArray> interpolation) {
  public AdaptiveProgress {
    interpolation = List.copyOf(interpolation);
  }

  /** The state at {@code time}, which lies in the last accepted step. */
  NDArray at(double time) {
    if (to == from) {
      return interpolation.get(0);
    }
    float x = (float) ((time - from) / (to - from));
    NDArray sum = interpolation.get(0).add(interpolation.get(1).mul(x));
    float power = x;
    for (NDArray coefficient : interpolation.subList(2, interpolation.size())) {
      power *= x;
      sum = sum.add(coefficient.mul(power));
    }
    return sum;
  }
}
