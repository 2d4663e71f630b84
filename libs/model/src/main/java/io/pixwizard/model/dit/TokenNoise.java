package io.pixwizard.model.dit;

import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;

/** The random draws of the token sampler for one picture and one evaluation. */
@FunctionalInterface
public interface TokenNoise {
  /** The most important tokens without noise: our default at inference. */
  TokenNoise NONE = (layer, tokens) -> null;

  /**
   * @return draws {@code e ~ Exp(1)} of which {@code -ln e} is Gumbel noise, [tokens], or null for
   *     none
   */
  float[] exponential(int layer, int tokens);

  /**
   * Draws of one evaluation that depend on nothing but the arguments.
   *
   * @param evaluation counts the evaluations of one picture
   */
  static TokenNoise seeded(long seed, int evaluation) {
    return (layer, tokens) ->
        new RandomStream(seed, Purpose.TOKEN_SAMPLER, (evaluation << 10) | layer)
            .exponential(tokens);
  }
}
