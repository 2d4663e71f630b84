package io.pixwizard.gateway.api;

import io.pixwizard.contracts.job.Violation;
import io.pixwizard.gateway.problem.Refusal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * RFC 9457.
 *
 * @param type kind of the problem
 * @param title the kind in words
 * @param status HTTP status
 * @param detail what went wrong this time
 * @param instance path of the request
 * @param violations fields and their limits; empty if fields are not the problem
 */
@Schema(name = "Problem")
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    List<Violation> violations) {
  /** Media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE = "urn:pixwizard:problem:";

  /** Copies the list. */
  public Problem {
    violations = List.copyOf(violations);
  }

  /** Of a kind whose fields are not the problem. */
  static Problem of(String kind, String title, int status, String detail, String path) {
    return new Problem(TYPE + kind, title, status, detail, path, List.of());
  }

  static Problem of(Refusal refusal, String path) {
    return new Problem(
        TYPE + refusal.type(),
        refusal.title(),
        refusal.status(),
        refusal.getMessage(),
        path,
        refusal.violations());
  }
}
