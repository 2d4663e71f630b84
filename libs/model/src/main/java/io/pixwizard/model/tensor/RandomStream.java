package io.pixwizard.model.tensor;

/**
 * A seeded stream of random numbers, computed on the processor by Philox4x32-10 (Salmon et al.,
 * "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
 *
 * <p>Guarantees: a draw is a pure function of (seed, purpose, index, position), the same bytes on
 * every machine and device, and independent of whatever else is drawn; the stream is a position in
 * an endless sequence, so it can be saved as one number. Not safe for use by several threads.
 */
public final class RandomStream {
  private static final int MULTIPLIER_0 = 0xD2511F53;
  private static final int MULTIPLIER_1 = 0xCD9E8D57;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final int ROUNDS = 10;
  private static final double TWO_POW_MINUS_32 = 0x1p-32;

  /** What a stream is for; streams of different purpose never share numbers. */
  public enum Purpose {
    /** The noise x0 that sampling starts from. */
    INITIAL_NOISE(0),
    /** The sample of the autoencoder's posterior. */
    POSTERIOR(1),
    /** The Gumbel noise of the token sampler. */
    TOKEN_SAMPLER(2),
    /** The noise x0 of a training step. */
    TRAINING_NOISE(3),
    /** The time t of a training step. */
    TIMESTEP(4),
    /** Initial weights. */
    INITIALIZATION(5),
    /** Condition dropout of a training step. */
    CONDITION_DROPOUT(6),
    /** Which part of a picture a training step sees. */
    CROP(7),
    /** Which example a position of the training data is. */
    EXAMPLE_ORDER(8);

    private final int word;

    /** The word of the counter that keeps purposes apart: part of what a saved seed means. */
    Purpose(int word) {
      this.word = word;
    }
  }

  private final long seed;
  private final int purpose;
  private final int index;
  private final int[] block = new int[4];
  private long position;

  /**
   * @param seed any number; equal seeds give equal streams
   * @param index numbers streams of one purpose, such as the layer or the batch item
   */
  public RandomStream(long seed, Purpose purpose, int index) {
    this(seed, purpose, index, 0);
  }

  /** A stream that goes on at {@code position}, see {@link #position}. */
  public RandomStream(long seed, Purpose purpose, int index, long position) {
    this.seed = seed;
    this.purpose = purpose.word;
    this.index = index;
    this.position = position;
    if (position % 4 != 0) {
      fillBlock(position / 4);
    }
  }

  /** How many 32-bit draws were taken. */
  public long position() {
    return position;
  }

  /** 32 uniformly random bits. */
  public int nextInt() {
    int lane = (int) (position % 4);
    if (lane == 0) {
      fillBlock(position / 4);
    }
    position++;
    return block[lane];
  }

  /** Uniform in (0, 1): never 0 and never 1, so that its logarithm is finite. */
  public double nextUniform() {
    return ((nextInt() & 0xFFFFFFFFL) + 0.5) * TWO_POW_MINUS_32;
  }

  /** {@code n} draws of the standard normal distribution (Box and Muller, 1958). */
  public float[] normal(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i += 2) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(nextUniform()));
      double angle = 2 * StrictMath.PI * nextUniform();
      values[i] = (float) (radius * StrictMath.cos(angle));
      if (i + 1 < n) {
        values[i + 1] = (float) (radius * StrictMath.sin(angle));
      }
    }
    return values;
  }

  /** {@code n} draws of the exponential distribution with rate 1. */
  public float[] exponential(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) -StrictMath.log(nextUniform());
    }
    return values;
  }

  /** {@code n} uniform draws in (0, 1). */
  public float[] uniform(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) Math.min(nextUniform(), Math.nextDown(1f));
    }
    return values;
  }

  private void fillBlock(long counter) {
    int c0 = (int) counter;
    int c1 = (int) (counter >>> 32);
    int c2 = index;
    int c3 = purpose;
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
      long p1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    block[0] = c0;
    block[1] = c1;
    block[2] = c2;
    block[3] = c3;
  }
}
