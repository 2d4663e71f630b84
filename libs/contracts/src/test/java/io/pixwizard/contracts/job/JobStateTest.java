package io.pixwizard.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
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
    String allowed =
        Arrays.stream(JobState.values())
            .map(to -> from.allows(to) ? "x" : ".")
            .collect(Collectors.joining());
    assertThat(allowed).isEqualTo(row);
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
