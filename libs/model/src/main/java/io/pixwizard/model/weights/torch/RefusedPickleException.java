package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.WeightFormatException;

/**
 * A pickle asks for something that is neither a tensor nor a plain container, such as {@code
 * posix.system}. Nothing of what it asked for was loaded or called.
 */
public final class RefusedPickleException extends WeightFormatException {

  private final String refused;

  RefusedPickleException(String file, String place, String refused) {
    super(
        file,
        place,
        "only tensors and plain containers",
        refused + ", which this reader refuses to load");
    this.refused = refused;
  }

  /** The Python name or the pickle instruction that was refused. */
  public String refused() {
    return refused;
  }
}
