package io.pixwizard.localstack.servers;

import java.util.Map;

/** A running server. */
sealed interface LocalServer extends AutoCloseable permits KafkaBroker, PostgresServer, S3Server {
  /** The server's key in the configuration and in the readiness line. */
  String name();

  /** What a client needs to know to connect. */
  Map<String, Object> address();

  /** Stops it and waits until it has stopped; its data stays. */
  @Override
  void close() throws Exception;
}
