package io.pixwizard.scenes.seed;

/**
 * Smooth noise over the plane: random values on the integer grid, cubic interpolation between them.
 * Immutable.
 */
public final class ValueNoise {

  private final int key;

  public ValueNoise(SeedStream seeds) {
    this.key = (int) seeds.nextLong();
  }

  /** Noise in [0, 1]; features are about one unit wide. */
  public double at(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double fx = smooth(x - column);
    double fy = smooth(y - row);
    double top = lattice(column, row) * (1 - fx) + lattice(column + 1, row) * fx;
    double bottom = lattice(column, row + 1) * (1 - fx) + lattice(column + 1, row + 1) * fx;
    return top * (1 - fy) + bottom * fy;
  }

  /** Sum of octaves in [0, 1], each of half the size and half the weight of the one before. */
  public double fractal(double x, double y, int octaves) {
    double sum = 0;
    double weights = 0;
    double weight = 1;
    double scale = 1;
    for (int i = 0; i < octaves; i++) {
      sum += weight * at(x * scale + 17.3 * i, y * scale - 9.1 * i);
      weights += weight;
      weight *= 0.5;
      scale *= 2;
    }
    return sum / weights;
  }

  /** The uniform value in [0, 1) of a grid cell. */
  public double lattice(int column, int row) {
    int h = key ^ (column * 0x27D4EB2D) ^ (row * 0x165667B1);
    h = (h ^ (h >>> 15)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    h ^= h >>> 16;
    return (h >>> 8) * 0x1.0p-24;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
