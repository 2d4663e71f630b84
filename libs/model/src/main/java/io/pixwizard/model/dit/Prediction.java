package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.InvalidInputException;
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
  SAMPLE("sample");

  private static final double LEAST_TIME_LEFT = 0.2;

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

  /**
   * @param output of the final layer, [C, h, w]
   * @param latent x_t, [C, h, w]
   * @param time t in [0, 1]
   */
  NDArray velocity(NDArray output, NDArray latent, float time) {
    return switch (this) {
      case VELOCITY -> output;
      case SAMPLE -> output.sub(latent).div(Math.max(1 - time, LEAST_TIME_LEFT));
    };
  }
}
