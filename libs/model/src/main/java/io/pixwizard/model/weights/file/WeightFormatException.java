package io.pixwizard.model.weights.file;

/** A weight file is damaged, hostile, too large for the limits or of an unknown kind. */
public class WeightFormatException extends WeightException {

  private final String field;
  private final String expected;
  private final String found;

  /**
   * Creates the error.
   *
   * @param file path or description of the file
   * @param field tensor, field or place in the file, such as {@code tensor 'x' data_offsets}
   * @param expected what the format or the limit demands
   * @param found what is there
   */
  public WeightFormatException(String file, String field, String expected, String found) {
    this(file, field, expected, found, null);
  }

  /** As above, with the cause. */
  public WeightFormatException(
      String file, String field, String expected, String found, Throwable cause) {
    super(file, field + ": expected " + expected + ", found " + found, cause);
    this.field = field;
    this.expected = expected;
    this.found = found;
  }

  /** Tensor, field or place in the file. */
  public String field() {
    return field;
  }

  /** What the format or the limit demands. */
  public String expected() {
    return expected;
  }

  /** What the file has. */
  public String found() {
    return found;
  }
}
