package io.pixwizard.model.weights;

import static java.util.Objects.requireNonNull;

import io.pixwizard.model.tensor.Precision;

/**
 * How weights become arrays.
 *
 * @param precision number format of the arrays; default float32
 * @param mapped use the file's bytes in place where it lies on this machine's processor side in the
 *     wanted precision, contiguous and aligned; memory then fills as weights are used, and the file
 *     must not be shortened while they are. If false everything is copied; default true
 * @param requireFinite read every weight first and refuse NaN, infinities and values that the
 *     precision cannot hold; default true
 */
public record LoadOptions(Precision precision, boolean mapped, boolean requireFinite) {

  /** The documented defaults. */
  public static final LoadOptions DEFAULTS = new LoadOptions(Precision.FLOAT32, true, true);

  /** Checks that a precision is given. */
  public LoadOptions {
    requireNonNull(precision, "precision is null");
  }

  /** The same options in another precision. */
  public LoadOptions withPrecision(Precision newPrecision) {
    return new LoadOptions(newPrecision, mapped, requireFinite);
  }
}
