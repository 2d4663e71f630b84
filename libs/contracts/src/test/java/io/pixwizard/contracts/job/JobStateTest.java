package io.pixwizard.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStateTest {

  // columns in the order of the states; x: allowed
  @ParameterizedTest
  @CsvSource({
    "QUEUED,    .xxxxxxx",
    "ENCODING,  x.xxxxx.",
    "SAMPLING,  x..xxxx.",
    "DECODING,  x...xxx.",
    "SUCCEEDED, ........",
    "FAILED,    ........",
    "CANCELING, ....xx.x",
    "CANCELED,  ........"
  })
  void transitions(JobState from, String row) {
    for (JobState to : JobState.values()) {
      assertThat(from.allows(to))
          .as("%s to %s", from, to)
          .isEqualTo(row.charAt(to.ordinal()) == 'x');
    }
    assertThat(from.terminal()).isEqualTo(!row.contains("x"));
  }

  @Test
  void namesAreThoseOfTheApi() {
    assertThat(JobState.values())
        .extracting(JobState::wireName)
        .containsExactly(
            "queued",
            "encoding",
            "sampling",
            "decoding",
            "succeeded",
            "failed",
            "canceling",
            "canceled");
  }
}
