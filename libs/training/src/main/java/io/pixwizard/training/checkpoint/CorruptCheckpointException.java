package io.pixwizard.training.checkpoint;

import java.io.IOException;

/** A checkpoint whose files are not those that were saved. */
public final class CorruptCheckpointException extends IOException {
  private static final long serialVersionUID = 1;

  public CorruptCheckpointException(String message) {
    super(message);
  }
}
