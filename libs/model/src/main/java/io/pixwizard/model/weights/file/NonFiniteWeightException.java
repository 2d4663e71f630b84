package io.pixwizard.model.weights.file;

/** A tensor holds NaN or an infinity where weights must be finite. */
public final class NonFiniteWeightException extends WeightException {

  private final String tensor;
  private final long index;
  private final double value;

  /**
   * Creates the error.
   *
   * @param file path or description of the file
   * @param tensor name in the file
   * @param index position of the first bad element in row-major order
   * @param value NaN, infinity, or the finite value that overflows the type it is converted to
   * @param problem what is wrong with the value
   */
  public NonFiniteWeightException(
      String file, String tensor, long index, double value, String problem) {
    super(file, "tensor '" + tensor + "' element " + index + " is " + value + ": " + problem, null);
    this.tensor = tensor;
    this.index = index;
    this.value = value;
  }

  /** Name of the tensor in the file. */
  public String tensor() {
    return tensor;
  }

  /** Row-major index of the first bad element. */
  public long index() {
    return index;
  }

  /** The bad value. */
  public double value() {
    return value;
  }
}
