package io.pixwizard.model.weights.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WeightLimitsTest {

  @Test
  void defaultsAreTheDocumentedOnes() {
    WeightLimits limits = WeightLimits.DEFAULTS;
    assertThat(limits.maxHeaderBytes()).isEqualTo(100_000_000);
    assertThat(limits.maxTensors()).isEqualTo(100_000);
    assertThat(limits.maxRank()).isEqualTo(64);
    assertThat(limits.maxPickleBytes()).isEqualTo(67_108_864);
    assertThat(limits.maxPickleObjects()).isEqualTo(2_000_000);
    assertThat(limits.maxPickleNesting()).isEqualTo(64);
    assertThat(limits.maxRepeatedElements()).isEqualTo(1_048_576);
  }

  @Test
  void refusesLimitsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeightLimits(0, 1, 1, 1, 1, 1, 1))
        .withMessageContaining("maxHeaderBytes is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeightLimits(1, 1, 1, 1L << 40, 1, 1, 1))
        .withMessageContaining("maxPickleBytes");
  }
}
