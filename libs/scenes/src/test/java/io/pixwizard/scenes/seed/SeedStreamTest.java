package io.pixwizard.scenes.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeedStreamTest {

  private static final long GOLDEN_FIRST = 6332618229526065668L;
  private static final long GOLDEN_CHILD = -5034633271627699348L;

  @Test
  void numbersNeverChange() {
    // data sets are named by their seed: another number here would silently be another data set
    SeedStream stream = SeedStream.of(42);
    assertThat(stream.nextLong()).isEqualTo(GOLDEN_FIRST);
    assertThat(stream.child("scene").child(7).nextLong()).isEqualTo(GOLDEN_CHILD);
  }

  @Test
  void childrenDoNotDependOnDraws() {
    SeedStream fresh = SeedStream.of(5);
    SeedStream used = SeedStream.of(5);
    for (int i = 0; i < 10; i++) {
      used.nextLong();
    }
    assertThat(used.child("a").nextLong()).isEqualTo(fresh.child("a").nextLong());
    assertThat(used.child(3).nextLong()).isEqualTo(fresh.child(3).nextLong());
    assertThat(fresh.child("a").nextLong()).isNotEqualTo(fresh.child("b").nextLong());
    assertThat(fresh.child(0).nextLong()).isNotEqualTo(fresh.child(1).nextLong());
  }

  @Test
  void momentsFitTheirDistributions() {
    SeedStream stream = SeedStream.of(1);
    double sum = 0;
    double squares = 0;
    double gaussians = 0;
    double gaussianSquares = 0;
    int[] dice = new int[6];
    int n = 60_000;
    for (int i = 0; i < n; i++) {
      double uniform = stream.nextDouble();
      double gaussian = stream.gaussian();
      sum += uniform;
      squares += uniform * uniform;
      gaussians += gaussian;
      gaussianSquares += gaussian * gaussian;
      dice[stream.nextInt(6)]++;
    }
    assertThat(sum / n).isCloseTo(0.5, within(0.01));
    assertThat(squares / n).isCloseTo(1 / 3.0, within(0.01));
    assertThat(gaussians / n).isCloseTo(0, within(0.02));
    assertThat(gaussianSquares / n).isCloseTo(1, within(0.03));
    for (int count : dice) {
      assertThat((double) count / n).isCloseTo(1 / 6.0, within(0.01));
    }
  }
}
