package io.pixwizard.scenes.seed;

import java.util.List;

/**
 * A stream of pseudo-random numbers (SplitMix64; Steele, Lea, Flood, OOPSLA 2014) that splits by
 * name. A child depends on the parent's key and the name only, never on how many numbers were
 * drawn, so that adding a draw in one place changes nothing in another. All arithmetic is defined
 * by the Java language or StrictMath, so the numbers are the same on every platform.
 *
 * <p>Not safe for use by several threads.
 */
public final class SeedStream {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double DOUBLE_UNIT = 0x1.0p-53;

  private final long key;
  private long state;

  private SeedStream(long key) {
    this.key = key;
    this.state = key;
  }

  /** The root stream of a seed. */
  public static SeedStream of(long seed) {
    return new SeedStream(mix(seed + GOLDEN_GAMMA));
  }

  /** An independent stream for one purpose. */
  public SeedStream child(String name) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
    }
    return new SeedStream(mix(key ^ mix(hash)));
  }

  /** An independent stream for one member of a sequence. */
  public SeedStream child(long index) {
    return new SeedStream(mix(key + mix(index ^ 0x5851F42D4C957F2DL)));
  }

  /** 64 uniform bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  /** Uniform in [low, high). */
  public double range(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /**
   * Uniform in 0..bound-1; the bias is below 2^-32 * bound.
   *
   * @throws IllegalArgumentException if bound is below 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1, was " + bound);
    }
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Uniform in low..high, both included. */
  public int between(int low, int high) {
    return low + nextInt(high - low + 1);
  }

  /** True with the given probability. */
  public boolean chance(double probability) {
    return nextDouble() < probability;
  }

  /** One element, all equally likely. */
  public <T> T pick(List<T> list) {
    return list.get(nextInt(list.size()));
  }

  /** One of the arguments, all equally likely. */
  @SafeVarargs
  public final <T> T pick(T... items) {
    return items[nextInt(items.length)];
  }

  /** Standard normal (Marsaglia's polar method). */
  public double gaussian() {
    while (true) {
      double a = 2 * nextDouble() - 1;
      double b = 2 * nextDouble() - 1;
      double square = a * a + b * b;
      if (square < 1 && square > 0) {
        return a * Math.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
