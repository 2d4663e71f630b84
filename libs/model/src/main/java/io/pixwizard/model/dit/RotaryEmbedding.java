package io.pixwizard.model.dit;

import java.util.Arrays;

/**
 * Two-dimensional axial rotary phases: of every four consecutive channels the first pair turns with
 * the row and the second with the column, at the same frequency {@code w_k = base^(-4k/d) / linear}
 * (model specification section 1.7).
 */
public final class RotaryEmbedding {
  private static final double BASE = 10_000;

  private RotaryEmbedding() {}

  /**
   * Phases of a grid in row-major order.
   *
   * @param rows token rows
   * @param columns token columns
   * @param headDim d, a multiple of 4
   * @param scaling stretching
   * @param t time that the stretching depends on
   * @return cos and sin alternating, [rows*columns, d/2, 2]
   */
  public static float[] grid(int rows, int columns, int headDim, RotaryScaling scaling, float t) {
    float[] frequencies = frequencies(headDim, scaling.linear(t), scaling.base(t));
    float[] axis = axis(Math.max(rows, columns), frequencies);
    int pairs = frequencies.length;
    float[] phases = new float[rows * columns * pairs * 4];
    int at = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        for (int k = 0; k < pairs; k++) {
          System.arraycopy(axis, (row * pairs + k) * 2, phases, at, 2);
          System.arraycopy(axis, (column * pairs + k) * 2, phases, at + 2, 2);
          at += 4;
        }
      }
    }
    return phases;
  }

  /** cos and sin alternating of one axis, [positions, d/4, 2]. */
  public static float[] axis(int positions, int headDim, double linear, double base) {
    return axis(positions, frequencies(headDim, linear, base));
  }

  private static float[] axis(int positions, float[] frequencies) {
    float[] table = new float[positions * frequencies.length * 2];
    int at = 0;
    for (int position = 0; position < positions; position++) {
      for (float frequency : frequencies) {
        float phase = position * frequency;
        table[at++] = (float) Math.cos(phase);
        table[at++] = (float) Math.sin(phase);
      }
    }
    return table;
  }

  private static float[] frequencies(int headDim, double linear, double base) {
    float[] frequencies = new float[headDim / 4];
    for (int k = 0; k < frequencies.length; k++) {
      frequencies[k] = (float) (1 / Math.pow(BASE * base, 4.0 * k / headDim) / linear);
    }
    return frequencies;
  }

  /** Appends the last position's phases until {@code tokens} positions are there. */
  static float[] padded(float[] phases, int headDim, int tokens) {
    int width = headDim;
    float[] padded = Arrays.copyOf(phases, tokens * width);
    for (int at = phases.length; at < padded.length; at += width) {
      System.arraycopy(phases, phases.length - width, padded, at, width);
    }
    return padded;
  }
}
