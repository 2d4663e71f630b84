package io.pixwizard.scenes.source;

/** So many items of a data set are broken that no example could be found in place of one. */
public final class UnreadableSourceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String source;

  UnreadableSourceException(String source, long index, int tried) {
    super(
        "source '"
            + source
            + "': the "
            + tried
            + " items from number "
            + index
            + " on are broken; its report says why");
    this.source = source;
  }

  /** Name of the data set. */
  public String source() {
    return source;
  }
}
