package io.pixwizard.localstack.servers;

/** A configuration that no servers can be started with; the message names the field. */
final class InvalidServersConfigException extends RuntimeException {
  InvalidServersConfigException(String message) {
    super(message);
  }
}
