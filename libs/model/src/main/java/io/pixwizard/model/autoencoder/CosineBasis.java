package io.pixwizard.model.autoencoder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The coarsest coefficients of the orthonormal cosine transform (DCT-II) of a block in three
 * opponent colours: brightness, red against blue, and green against both. The order and the gain
 * follow the amplitudes of pictures, which fall about inversely to the frequency, and three times
 * as fast for colour; the gain takes half of that fall back (in logarithms).
 */
final class CosineBasis {
  private static final double[][] COLOURS = {
    {1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3)},
    {1 / Math.sqrt(2), 0, -1 / Math.sqrt(2)},
    {1 / Math.sqrt(6), -2 / Math.sqrt(6), 1 / Math.sqrt(6)}
  };

  private final int side;
  private final List<Coefficient> coefficients;

  /**
   * @param colour row of {@link #COLOURS}
   * @param vertical frequency
   * @param horizontal frequency
   */
  private record Coefficient(int colour, int vertical, int horizontal) {
    int fineness() {
      int frequency = vertical + horizontal;
      if (colour == 0) {
        return frequency == 0 ? 0 : 1 + frequency;
      }
      return 1 + 3 * frequency;
    }

    double gain() {
      return (1 + fineness()) / 2.0;
    }
  }

  /**
   * @param side pixels of a block's side
   * @param count of coefficients to keep, at most three for every pixel of a block
   */
  CosineBasis(int side, int count) {
    this.side = side;
    List<Coefficient> all = new ArrayList<>();
    for (int colour = 0; colour < COLOURS.length; colour++) {
      for (int vertical = 0; vertical < side; vertical++) {
        for (int horizontal = 0; horizontal < side; horizontal++) {
          all.add(new Coefficient(colour, vertical, horizontal));
        }
      }
    }
    all.sort(Comparator.comparingInt(Coefficient::fineness));
    coefficients = List.copyOf(all.subList(0, count));
  }

  /** Coefficients that are kept. */
  int size() {
    return coefficients.size();
  }

  /** What a pixel of the block adds to coefficient {@code k}. */
  float weight(int k, int colour, int row, int column) {
    Coefficient coefficient = coefficients.get(k);
    return (float)
        (coefficient.gain()
            * COLOURS[coefficient.colour()][colour]
            * wave(coefficient.vertical(), row)
            * wave(coefficient.horizontal(), column));
  }

  private double wave(int frequency, int place) {
    return Math.sqrt((frequency == 0 ? 1.0 : 2.0) / side)
        * Math.cos(Math.PI * (place + 0.5) * frequency / side);
  }
}
