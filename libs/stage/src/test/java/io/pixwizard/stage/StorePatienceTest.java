package io.pixwizard.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StorePatienceTest {
  private static final StorePatience QUICK =
      new StorePatience(Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofMillis(500));

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger signs = new AtomicInteger();

  @Test
  void waitsForAStoreThatComesBack() {
    String result =
        QUICK.call(
            signs::incrementAndGet,
            () -> {
              if (calls.incrementAndGet() < 4) {
                throw failure(ArtifactFailure.UNREACHABLE);
              }
              return "there";
            });

    assertThat(result).isEqualTo("there");
    assertThat(signs).hasValue(3);
  }

  @Test
  void otherFailuresAreNotRepeated() {
    assertThatThrownBy(
            () ->
                QUICK.call(
                    signs::incrementAndGet,
                    () -> {
                      calls.incrementAndGet();
                      throw failure(ArtifactFailure.MISSING);
                    }))
        .isInstanceOf(ArtifactException.class);
    assertThat(calls).hasValue(1);
    assertThat(signs).hasValue(0);
  }

  @Test
  void patienceEnds() {
    assertThatThrownBy(
            () ->
                QUICK.call(
                    signs::incrementAndGet,
                    () -> {
                      calls.incrementAndGet();
                      throw failure(ArtifactFailure.UNREACHABLE);
                    }))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("gone");
    assertThat(calls).hasValueGreaterThan(2);
  }

  @Test
  void defaultsAreAsDocumented() {
    assertThat(StorePatience.DEFAULT)
        .isEqualTo(
            new StorePatience(
                Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofMinutes(15)));
  }

  private static ArtifactException failure(ArtifactFailure why) {
    return new ArtifactException(why, "gone", null);
  }
}
