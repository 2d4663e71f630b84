package io.pixwizard.localstack.servers;

/** A server that cannot start for a reason that its user can change; the message says which. */
final class ServerStartException extends RuntimeException {
  ServerStartException(String message) {
    super(message);
  }

  ServerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
