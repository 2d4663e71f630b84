package io.pixwizard.scenes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PermutationTest {

  @Property(tries = 200)
  void everyNumberIsTakenOnce(@ForAll @IntRange(min = 1, max = 5000) int size, @ForAll long key) {
    Permutation permutation = new Permutation(size, key);
    long[] images = LongStream.range(0, size).map(permutation::at).sorted().toArray();
    assertThat(images).isEqualTo(LongStream.range(0, size).toArray());
  }

  @Property(tries = 200)
  void staysInRangeForLargeSizes(
      @ForAll @LongRange(min = 1, max = Permutation.MAX_SIZE) long size, @ForAll long key) {
    Permutation permutation = new Permutation(size, key);
    assertThat(permutation.at(0)).isBetween(0L, size - 1);
    assertThat(permutation.at(size - 1)).isBetween(0L, size - 1);
  }

  @Example
  void keysGiveUnrelatedOrders() {
    int size = 1000;
    int fixed = 0;
    int successors = 0;
    int agreeing = 0;
    Permutation one = new Permutation(size, 1);
    Permutation two = new Permutation(size, 2);
    for (int i = 0; i < size; i++) {
      fixed += one.at(i) == i ? 1 : 0;
      successors += i > 0 && Math.abs(one.at(i) - one.at(i - 1)) == 1 ? 1 : 0;
      agreeing += one.at(i) == two.at(i) ? 1 : 0;
    }
    // of random permutations one, two and one are expected
    assertThat(fixed).isLessThan(8);
    assertThat(successors).isLessThan(10);
    assertThat(agreeing).isLessThan(8);
  }

  @Example
  void placesAreEquallyLikely() {
    int[] counts = new int[10];
    for (int key = 0; key < 10_000; key++) {
      counts[(int) new Permutation(10, key).at(3)]++;
    }
    // five standard deviations of a binomial around 1000
    assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 1000) < 150);
  }

  @Example
  void badArgumentsAreNamed() {
    assertThatThrownBy(() -> new Permutation(0, 1)).hasMessageContaining("size");
    assertThatThrownBy(() -> new Permutation(5, 1).at(5))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("number");
  }
}
