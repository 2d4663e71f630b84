package io.pixwizard.localstack.process;

import java.net.URI;

/** How a child says that it can be used. */
public sealed interface Readiness {
  /**
   * Its first line on standard output is JSON: {@code {"event":"ready"}}, or {@code
   * {"event":"failed","message":".."}}.
   */
  record FirstLine() implements Readiness {}

  /**
   * It answers with status 200.
   *
   * @param health address that is asked
   */
  record Answers(URI health) implements Readiness {}
}
