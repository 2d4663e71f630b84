package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;
import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.pixwizard.model.dit.ConditionInputs;
import io.pixwizard.model.dit.Conditioning;
import io.pixwizard.model.dit.ForwardOptions;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.dit.PreparedConditions;
import io.pixwizard.model.dit.TokenNoise;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditional flow matching (equation 7): the mean squared error of the velocity against {@code x1
 * - x0} at {@code x_t = t x1 + (1-t) x0}, averaged over each item's own pixels and then over the
 * items.
 */
public final class FlowMatchingLoss {
  private final PixWizardDiT network;

  public FlowMatchingLoss(PixWizardDiT network) {
    this.network = requireNonNull(network, "network is null");
  }

  /**
   * One training example.
   *
   * @param conditions input picture and instruction
   * @param target scaled latent x1 of the target picture, [C, h, w]
   * @param noise x0, [C, h, w]
   * @param time t in [0, 1]
   * @param tokenNoise draws of the token sampler
   */
  public record Example(
      ConditionInputs conditions,
      NDArray target,
      NDArray noise,
      float time,
      TokenNoise tokenNoise) {}

  /**
   * @param perItem [B]
   * @param mean scalar, to differentiate
   */
  public record Value(NDArray perItem, NDArray mean) {}

  /**
   * The loss over a batch of examples, which may differ in size. Records for gradients if the
   * thread does.
   */
  public Value of(List<Example> examples) {
    check(!examples.isEmpty(), "examples", "is empty");
    List<NDArray> latents = new ArrayList<>();
    float[] times = new float[examples.size()];
    for (int i = 0; i < times.length; i++) {
      Example example = examples.get(i);
      times[i] = example.time();
      latents.add(
          LossScript.SCRIPT.call(
              "between", example.target(), example.noise(), (double) times[i])); // x_t
    }
    PreparedConditions prepared =
        network.prepare(examples.stream().map(Example::conditions).toList());
    Conditioning conditioning =
        prepared.select(examples.stream().map(Example::tokenNoise).toList());
    List<NDArray> velocities =
        network.forward(latents, times, conditioning, ForwardOptions.DEFAULT);
    NDList losses = new NDList();
    for (int i = 0; i < times.length; i++) {
      NDArray target = examples.get(i).target().sub(examples.get(i).noise()); // x1 - x0
      losses.add(velocities.get(i).sub(target).square().mean());
    }
    NDArray perItem = NDArrays.stack(losses);
    return new Value(perItem, perItem.mean());
  }
}
