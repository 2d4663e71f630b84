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
   * @param branch numbers the guidance branches, below 4
   */
  static TokenNoise seeded(long seed, int evaluation, int branch) {
    // 18 bits of evaluation, 2 of branch, 12 of layer: distinct streams for every draw
    int draw = ((evaluation << 2) | branch) << 12;
    return (layer, tokens) ->
        new RandomStream(seed, Purpose.TOKEN_SAMPLER, draw | layer).exponential(tokens);
  }
}
