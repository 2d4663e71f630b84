package io.pixwizard.model.flow;

import static io.pixwizard.model.InvalidInputException.check;
import static java.util.Objects.requireNonNull;

/**
 * Classifier-free guidance with two conditions (paper equation 8):
 *
 * <pre>v~ = v(x,0,0) + s_I (v(x,c_I,0) - v(x,0,0)) + s_T (v(x,c_I,c_T) - v(x,c_I,0))</pre>
 *
 * @param textScale s_T
 * @param imageScale s_I
 * @param channels which channels are guided
 * @param from guidance acts at times from here
 * @param to up to here; elsewhere the velocity is {@code v(x,c_I,c_T)}
 */
public record Guidance(
    double textScale, double imageScale, Channels channels, double from, double to) {
  // adaptive solvers look beyond time 1, so "at all times" is not the interval from 0 to 1
  private static final double SINCE_EVER = Double.NEGATIVE_INFINITY;
  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  /** Which latent channels are guided; the others take the fully conditional velocity. */
  public enum Channels {
    /** The first three, as the reference does. */
    FIRST_THREE,
    /** All. */
    ALL
  }

  /** The three evaluations of the network that guidance combines. */
  enum Branch {
    /** v(x, c_I, c_T). */
    CONDITIONAL(0),
    /** v(x, c_I, 0). */
    IMAGE_ONLY(1),
    /** v(x, 0, 0). */
    UNCONDITIONAL(2);

    private final int row;

    Branch(int row) {
      this.row = row;
    }

    /** Row in the reference's batch, and number of the branch's random draws. */
    int row() {
      return row;
    }

    static Branch ofRow(int row) {
      return values()[row];
    }
  }

  public Guidance {
    requireNonNull(channels, "channels is null");
    check(Double.isFinite(textScale), "text guidance scale", "%s is not finite", textScale);
    check(Double.isFinite(imageScale), "image guidance scale", "%s is not finite", imageScale);
    check(from <= to, "guidance interval", "%s is after %s", from, to);
  }

  /** Guidance as the reference implementation computes it, at all times. */
  public static Guidance reference(double textScale, double imageScale) {
    return new Guidance(textScale, imageScale, Channels.FIRST_THREE, SINCE_EVER, FOR_EVER);
  }

  /** Guidance of all channels, at all times. */
  public static Guidance allChannels(double textScale, double imageScale) {
    return new Guidance(textScale, imageScale, Channels.ALL, SINCE_EVER, FOR_EVER);
  }

  /** The fully conditional velocity. */
  public static Guidance none() {
    return allChannels(1, 1);
  }

  /** Weight of {@code branch} in the guided channels at time {@code t}; the three sum to 1. */
  double weight(Branch branch, float t) {
    if (t < from || t > to) {
      return branch == Branch.CONDITIONAL ? 1 : 0;
    }
    return switch (branch) {
      case CONDITIONAL -> textScale;
      case IMAGE_ONLY -> imageScale - textScale;
      case UNCONDITIONAL -> 1 - imageScale;
    };
  }

  /** Whether the network must be evaluated for {@code branch} at time {@code t}. */
  boolean needs(Branch branch, float t) {
    boolean everywhereUnguided = channels == Channels.FIRST_THREE && branch == Branch.CONDITIONAL;
    return everywhereUnguided || weight(branch, t) != 0;
  }
}
