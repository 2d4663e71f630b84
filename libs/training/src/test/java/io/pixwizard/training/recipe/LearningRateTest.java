package io.pixwizard.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class LearningRateTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-15);

  @Test
  void isConstantByDefault() {
    LearningRate rate = new LearningRate(null, 0, 0, 0);
    assertThat(rate.at(0, 100)).isEqualTo(1e-4);
    assertThat(rate.at(99, 100)).isEqualTo(1e-4);
  }

  @Test
  void risesLinearlyFromTheFirstStep() {
    LearningRate rate = new LearningRate(1e-3, 4, 0, 0);
    assertThat(rate.at(0, 100)).isCloseTo(0.25e-3, EXACT);
    assertThat(rate.at(2, 100)).isCloseTo(0.75e-3, EXACT);
    assertThat(rate.at(3, 100)).isCloseTo(1e-3, EXACT);
    assertThat(rate.at(50, 100)).isCloseTo(1e-3, EXACT);
  }

  @Test
  void fallsLinearlyToTheEndOverTheLastSteps() {
    LearningRate rate = new LearningRate(1e-3, 0, 10, 1e-4);
    assertThat(rate.at(88, 100)).isCloseTo(1e-3, EXACT);
    assertThat(rate.at(94, 100)).isCloseTo(1e-4 + 0.9e-3 * 5 / 10, EXACT);
    assertThat(rate.at(99, 100)).isCloseTo(1e-4, EXACT);
  }

  @Test
  void takesTheLowerWhereRiseAndFallMeet() {
    LearningRate rate = new LearningRate(1e-3, 8, 8, 0);
    assertThat(rate.at(1, 8)).isCloseTo(0.25e-3, EXACT);
    assertThat(rate.at(7, 8)).isCloseTo(0, EXACT);
  }
}
