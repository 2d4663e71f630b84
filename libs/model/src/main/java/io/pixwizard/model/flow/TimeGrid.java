package io.pixwizard.model.flow;

import static io.pixwizard.model.InvalidInputException.check;

import java.util.Arrays;

/**
 * Increasing times from 0 (noise) to 1 (data) that a sampler reports at.
 *
 * <p>n points are n-1 steps of a fixed-step solver.
 */
public final class TimeGrid {
  private final float[] times;

  private TimeGrid(float[] times) {
    this.times = times;
  }

  /**
   * {@code t / (t + s - s t)} over n evenly spaced t; s greater than 1 puts more points near noise.
   *
   * @param points n, at least 2
   * @param shift s, positive
   */
  public static TimeGrid shifted(int points, double shift) {
    check(points >= 2, "points", "%d is less than 2", points);
    check(shift > 0 && Double.isFinite(shift), "shift", "%s is not positive and finite", shift);
    float[] times = new float[points];
    float step = 1f / (points - 1);
    float s = (float) shift;
    for (int k = 0; k < points; k++) {
      // counted from the nearer end, as torch.linspace does, so that the last time is exactly 1
      float t = k < points / 2 ? step * k : 1 - step * (points - 1 - k);
      times[k] = t / (t + s - s * t);
    }
    return of(times);
  }

  /**
   * A grid of given times.
   *
   * @param times at least 2, strictly increasing
   */
  public static TimeGrid of(float... times) {
    check(times.length >= 2, "times", "%d is less than 2 points", times.length);
    for (int k = 1; k < times.length; k++) {
      check(times[k] > times[k - 1], "times", "do not increase at point %d", k);
    }
    return new TimeGrid(times.clone());
  }

  /** Number of points. */
  public int size() {
    return times.length;
  }

  /** The k-th time. */
  public float get(int k) {
    return times[k];
  }

  /** The last time. */
  public float last() {
    return times[times.length - 1];
  }

  /** A copy of all times. */
  public float[] toArray() {
    return times.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeGrid grid && Arrays.equals(times, grid.times);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(times);
  }

  @Override
  public String toString() {
    return Arrays.toString(times);
  }
}
