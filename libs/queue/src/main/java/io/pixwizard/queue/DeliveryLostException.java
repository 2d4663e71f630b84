package io.pixwizard.queue;

/** A record's lock is gone, and with it the right to finish its work. */
public final class DeliveryLostException extends Exception {
  DeliveryLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
