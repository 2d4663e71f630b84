package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.tensor.TorchScript;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What the final layer's numbers mean. The network is a velocity field either way: the flow
 * matching loss and the solvers see {@code v} only.
 */
public enum Prediction {
  /** The velocity {@code x1 - x0}, as the reference has it. */
  VELOCITY("velocity"),

  /**
   * The data {@code x1}, of which {@code v = (x1 - x_t) / (1 - t)} (Li and He, "Back to basics: let
   * denoising generative models denoise", 2025, equation 6; the denominator is at least 0.2). A
   * narrow network whose tokens are long vectors need not carry the noise through its layers.
   */
  SAMPLE("sample"),

  /**
   * The data as {@code x1 = h + g * c_I}, element by element: {@code h} are the final layer's first
   * C channels, {@code g} the other C, which the reference computes and drops ({@code
   * learn_sigma}), and {@code c_I} the latent of the input picture. What stays as it was need not
   * pass through the layers: a gate of 1 copies it exactly. The velocity is that of {@link
   * #SAMPLE}.
   */
  GATED_SAMPLE("gated-sample");

  private static final double LEAST_TIME_LEFT = 0.2;
  private static final TorchScript SCRIPT =
      TorchScript.resource(Prediction.class, "prediction.torchscript");

  private final String wireName;

  Prediction(String wireName) {
    this.wireName = wireName;
  }

  /** Value of the field {@code prediction_type}. */
  public String wireName() {
    return wireName;
  }

  /**
   * Reads the field {@code prediction_type}.
   *
   * @throws InvalidInputException if there is no such prediction
   */
  static Prediction of(String wireName) {
    return Arrays.stream(values())
        .filter(prediction -> prediction.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "prediction_type",
                    "'%s' is not %s"
                        .formatted(
                            wireName,
                            Arrays.stream(values())
                                .map(Prediction::wireName)
                                .collect(Collectors.joining(" or ")))));
  }

  /** Channels of the final layer that have a meaning, of a latent of C channels. */
  int channels(int latentChannels) {
    return this == GATED_SAMPLE ? 2 * latentChannels : latentChannels;
  }

  /**
   * @param output of the final layer, [{@link #channels}, h, w]
   * @param latent x_t, [C, h, w]
   * @param image c_I, the latent of the input picture, [C, h, w]
   * @param time t in [0, 1]
   * @return v, [C, h, w]
   */
  NDArray velocity(NDArray output, NDArray latent, NDArray image, float time) {
    return switch (this) {
      case VELOCITY -> output;
      case SAMPLE -> towards(output, latent, time);
      case GATED_SAMPLE -> towards(SCRIPT.call("gated", output, image), latent, time);
    };
  }

  private static NDArray towards(NDArray sample, NDArray latent, float time) {
    return SCRIPT.call("towards", sample, latent, Math.max(1 - time, LEAST_TIME_LEFT));
  }
}
