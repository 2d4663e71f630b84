package io.pixwizard.vision.export;

/** What the numbers of a 16-bit depth PNG mean; 0 always means "no value". */
public enum DepthScale {
  /** Metres times 256, up to 255.99 m. */
  KITTI(256, 0, true),
  /** Millimetres, up to 65.535 m. */
  MILLIMETRE(1000, 0, true),
  /** 1 + relative depth times 65534. */
  RELATIVE(65534, 1, false);

  private final double factor;
  private final int offset;
  private final boolean metric;

  DepthScale(double factor, int offset, boolean metric) {
    this.factor = factor;
    this.offset = offset;
    this.metric = metric;
  }

  /** Numbers per unit of depth. */
  public double factor() {
    return factor;
  }

  /** Number of the depth 0. */
  public int offset() {
    return offset;
  }

  /** Whether it is for depth in metres; otherwise for depth without unit. */
  public boolean metric() {
    return metric;
  }

  /** The number of a depth; 0 for NaN and for what is too far for 16 bits. */
  int encode(double depth) {
    double number = Math.rint(depth * factor) + offset;
    return number >= 0 && number <= 0xFFFF ? (int) number : 0;
  }
}
