package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;

import io.pixwizard.model.tensor.RandomStream;

/** How a training step draws its time t in [0, 1] (reference, {@code snr_type}). */
public sealed interface TimestepSampler {
  /** One time. */
  float sample(RandomStream random);

  /**
   * Evenly in [from, to]; the reference trains with 0 and 1.
   *
   * @param from least time
   * @param to greatest time
   */
  record Uniform(double from, double to) implements TimestepSampler {
    public Uniform {
      check(0 <= from && from <= to && to <= 1, "uniform", "%s to %s is not in [0, 1]", from, to);
    }

    @Override
    public float sample(RandomStream random) {
      return at((float) random.nextUniform());
    }

    /** The time for a uniform draw u. */
    public float at(float u) {
      return u * (float) (to - from) + (float) from;
    }
  }

  /** {@code sigmoid(n)} of a standard normal draw n: more often in the middle. */
  record LogitNormal() implements TimestepSampler {
    @Override
    public float sample(RandomStream random) {
      return at(random.normal(1)[0]);
    }

    /** The time for a normal draw n. */
    public float at(float n) {
      return (float) (1 / (1 + Math.exp(-n)));
    }
  }

  /**
   * {@code s u / (1 + (s-1) u)}: towards data for s greater than 1.
   *
   * @param shift s, positive
   */
  record Shifted(double shift) implements TimestepSampler {
    public Shifted {
      check(shift > 0, "shift", "%s is not positive", shift);
    }

    @Override
    public float sample(RandomStream random) {
      return at((float) random.nextUniform());
    }

    /** The time for a uniform draw u. */
    public float at(float u) {
      float s = (float) shift;
      return s * u / (1 + (s - 1) * u);
    }
  }
}
