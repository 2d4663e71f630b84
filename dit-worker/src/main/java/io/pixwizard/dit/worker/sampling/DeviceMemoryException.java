package io.pixwizard.dit.worker.sampling;

/** The device has too little memory for what was asked. */
public final class DeviceMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what the device said. */
  public DeviceMemoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
