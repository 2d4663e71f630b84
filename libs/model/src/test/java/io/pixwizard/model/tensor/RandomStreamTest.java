package io.pixwizard.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixwizard.model.tensor.RandomStream.Purpose;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Test
  void isPhiloxOfTheRandom123KnownAnswers() {
    RandomStream zero = new RandomStream(0, Purpose.INITIAL_NOISE, 0);
    assertThat(new int[] {zero.nextInt(), zero.nextInt(), zero.nextInt(), zero.nextInt()})
        .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
  }

  @Test
  void goesOnWhereASavedPositionStands() {
    RandomStream whole = new RandomStream(7, Purpose.POSTERIOR, 3);
    for (int i = 0; i < 6; i++) {
      whole.nextInt();
    }
    RandomStream resumed = new RandomStream(7, Purpose.POSTERIOR, 3, whole.position());
    assertThat(resumed.normal(9)).isEqualTo(whole.normal(9));
  }

  @Test
  void purposesIndicesAndSeedsDoNotShareNumbers() {
    float[] base = new RandomStream(1, Purpose.INITIAL_NOISE, 0).normal(8);
    assertThat(new RandomStream(1, Purpose.POSTERIOR, 0).normal(8)).isNotEqualTo(base);
    assertThat(new RandomStream(1, Purpose.INITIAL_NOISE, 1).normal(8)).isNotEqualTo(base);
    assertThat(new RandomStream(2, Purpose.INITIAL_NOISE, 0).normal(8)).isNotEqualTo(base);
    assertThat(new RandomStream(1L << 32, Purpose.INITIAL_NOISE, 0).normal(8)).isNotEqualTo(base);
    assertThat(new RandomStream(1, Purpose.INITIAL_NOISE, 0).normal(8)).isEqualTo(base);
  }

  @Test
  void hasTheMomentsOfItsDistributions() {
    int n = 100_000;
    float[] normal = new RandomStream(5, Purpose.INITIAL_NOISE, 0).normal(n);
    double mean = 0;
    double square = 0;
    double fourth = 0;
    for (float x : normal) {
      mean += x;
      square += (double) x * x;
      fourth += Math.pow(x, 4);
    }
    assertThat(mean / n).isCloseTo(0, within(0.01));
    assertThat(square / n).isCloseTo(1, within(0.02));
    assertThat(fourth / n).isCloseTo(3, within(0.1));
    double exponential = 0;
    for (float x : new RandomStream(5, Purpose.TOKEN_SAMPLER, 0).exponential(n)) {
      assertThat(x).isPositive();
      exponential += x;
    }
    assertThat(exponential / n).isCloseTo(1, within(0.02));
  }
}
