package io.pixwizard.scenes.corpus;

import java.io.IOException;

/** An item cannot be used; the message is the reason and the same for the same kind of trouble. */
final class BrokenItemException extends IOException {

  private static final long serialVersionUID = 1;

  BrokenItemException(String reason) {
    super(reason);
  }
}
