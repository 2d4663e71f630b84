package io.pixwizard.scenes.source;

import io.pixwizard.scenes.seed.SeedStream;
import java.util.Arrays;
import java.util.List;

/**
 * Who is when: every block of {@link #BLOCK} positions holds each choice as often as its weight
 * says, in pseudo-random order. Weights are kept to 1/BLOCK, and whoever has a weight above zero
 * comes at least once per block. Computed in constant memory and time per position, so that a
 * position can be asked for on its own.
 */
final class WeightedSchedule {

  /** Positions in a block. */
  static final int BLOCK = 4096;

  private final int[] ends; // ends[i]: first slot of a block that is no longer choice i's

  /**
   * A position's holder.
   *
   * @param choice index of the weight
   * @param ordinal how many slots of this choice are numbered before: each number comes exactly
   *     once; within a block the numbers come in random order
   */
  record Slot(int choice, long ordinal) {}

  /**
   * @throws IllegalArgumentException if there is no weight, too many, a negative one, or none above
   *     zero
   */
  WeightedSchedule(List<Double> weights) {
    if (weights.isEmpty() || weights.size() > BLOCK / 4) {
      throw new IllegalArgumentException("weights: 1 to " + BLOCK / 4 + ", was " + weights.size());
    }
    if (weights.stream().anyMatch(w -> !(w >= 0) || w.isInfinite())) {
      throw new IllegalArgumentException("weights: finite and not negative, was " + weights);
    }
    double sum = weights.stream().mapToDouble(w -> w).sum();
    if (!(sum > 0)) {
      throw new IllegalArgumentException("weights: none is above 0");
    }
    int[] quotas = quotas(weights, sum);
    Arrays.parallelPrefix(quotas, Integer::sum);
    this.ends = quotas;
  }

  /** Whole slots by the largest remainder; nobody with a weight is left without a slot. */
  private static int[] quotas(List<Double> weights, double sum) {
    int[] quotas = new int[weights.size()];
    double[] missing = new double[quotas.length];
    int given = 0;
    for (int i = 0; i < quotas.length; i++) {
      double exact = weights.get(i) / sum * BLOCK;
      quotas[i] = exact == 0 ? 0 : Math.max(1, (int) exact);
      missing[i] = exact - quotas[i];
      given += quotas[i];
    }
    while (given != BLOCK) {
      int step = given < BLOCK ? 1 : -1;
      int neediest = -1;
      for (int i = 0; i < quotas.length; i++) {
        boolean eligible = step > 0 ? weights.get(i) > 0 : quotas[i] > 1;
        if (eligible && (neediest < 0 || step * missing[i] > step * missing[neediest])) {
          neediest = i;
        }
      }
      quotas[neediest] += step;
      missing[neediest] -= step;
      given += step;
    }
    return quotas;
  }

  /** Slots of a choice in every block. */
  int quota(int choice) {
    return ends[choice] - (choice == 0 ? 0 : ends[choice - 1]);
  }

  /**
   * Who holds a position.
   *
   * @throws IndexOutOfBoundsException if the position is negative
   */
  Slot at(long seed, long position) {
    if (position < 0) {
      throw new IndexOutOfBoundsException("position: at least 0, was " + position);
    }
    long block = position / BLOCK;
    long key = SeedStream.of(seed).child("schedule").child(block).nextLong();
    int slot = (int) new Permutation(BLOCK, key).at(position % BLOCK);
    int low = 0;
    int high = ends.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (slot < ends[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    int first = low == 0 ? 0 : ends[low - 1];
    return new Slot(low, block * quota(low) + slot - first);
  }
}
