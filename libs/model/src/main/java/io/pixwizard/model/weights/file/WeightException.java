package io.pixwizard.model.weights.file;

/** A weight file or folder cannot be used; the message says which one and why. */
public abstract class WeightException extends RuntimeException {

  private final String file;

  /**
   * Creates the error.
   *
   * @param file path as the user gave it, or a description of the bytes in memory
   * @param problem what is wrong, without the file
   * @param cause what was caught, or null
   */
  protected WeightException(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
    this.file = file;
  }

  /** The file or folder that was refused. */
  public String file() {
    return file;
  }
}
