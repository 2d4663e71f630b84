package io.pixwizard.scenes.source;

/**
 * A pseudo-random permutation of 0..size-1 that is computed number by number, without a table: a
 * balanced Feistel network over the next power of four, walked until it lands below the size (Black
 * and Rogaway, "Ciphers with Arbitrary Finite Domains", CT-RSA 2002). At most four steps on
 * average.
 */
public final class Permutation {

  /** Largest size: 2^62. */
  public static final long MAX_SIZE = 1L << 62;

  private static final int ROUNDS = 8;

  private final long size;
  private final long key;
  private final int halfBits;
  private final long halfMask;

  /**
   * @param size 1 to {@link #MAX_SIZE}
   * @param key chooses the permutation
   * @throws IllegalArgumentException if the size is out of range
   */
  public Permutation(long size, long key) {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("size: 1 to 2^62, was " + size);
    }
    this.size = size;
    this.key = key;
    int bits = 64 - Long.numberOfLeadingZeros(size - 1);
    this.halfBits = Math.max(1, (bits + 1) / 2);
    this.halfMask = (1L << halfBits) - 1;
  }

  /**
   * Where a number goes.
   *
   * @throws IndexOutOfBoundsException if the number is not in 0..size-1
   */
  public long at(long number) {
    if (number < 0 || number >= size) {
      throw new IndexOutOfBoundsException("number: 0 to " + (size - 1) + ", was " + number);
    }
    long image = number;
    do {
      image = feistel(image);
    } while (image >= size);
    return image;
  }

  private long feistel(long number) {
    long left = number >>> halfBits;
    long right = number & halfMask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (mix(key + round * 0x9E3779B97F4A7C15L ^ mix(right)) & halfMask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }

  /** Finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
