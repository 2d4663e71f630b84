package io.pixwizard.gateway.problem;

import io.pixwizard.contracts.job.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A request that is not done, and why. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String title;
  private final transient List<Violation> violations;
  private final transient Optional<Duration> retryAfter;

  private Refusal(
      int status,
      String type,
      String title,
      String detail,
      List<Violation> violations,
      Optional<Duration> retryAfter) {
    super(detail);
    this.status = status;
    this.type = type;
    this.title = title;
    this.violations = List.copyOf(violations);
    this.retryAfter = retryAfter;
  }

  private static Refusal of(int status, String type, String title, String detail) {
    return new Refusal(status, type, title, detail, List.of(), Optional.empty());
  }

  /** Fields outside their limits. */
  public static Refusal violations(List<Violation> violations) {
    String detail =
        violations.size() == 1
            ? violations.get(0).field() + ": must be " + violations.get(0).limit()
            : violations.size() + " fields are outside their limits";
    return new Refusal(
        422, "invalid-request", "The request breaks a rule", detail, violations, Optional.empty());
  }

  /** One field outside its limit. */
  public static Refusal violation(String field, String limit, String value) {
    return violations(List.of(new Violation(field, limit, value)));
  }

  /** A body or parameter that cannot be read. */
  public static Refusal unreadable(String field, String problem) {
    String where = field.isEmpty() ? "body" : field;
    return new Refusal(
        400,
        "unreadable-request",
        "The request cannot be read",
        where + ": " + problem,
        List.of(new Violation(where, problem, "")),
        Optional.empty());
  }

  /** More bytes than the server reads. */
  public static Refusal tooLarge(List<Violation> violations) {
    return new Refusal(
        413,
        "too-large",
        "The request is too large",
        violations.stream()
            .map(it -> it.field() + ": must be " + it.limit())
            .collect(Collectors.joining("; ")),
        violations,
        Optional.empty());
  }

  /** A method that the path does not know. */
  public static Refusal method(String method, List<String> known) {
    return mismatch(
        405, "method-not-allowed", "Not a method of this path", "method", known, method);
  }

  /** A body of a kind that is not read here. */
  public static Refusal mediaType(String type, List<String> known) {
    return mismatch(
        415, "unsupported-media-type", "Not a body of this path", "Content-Type", known, type);
  }

  /** An answer of a kind that is not given here. */
  public static Refusal notAcceptable(String accept, List<String> known) {
    return mismatch(406, "not-acceptable", "Not an answer of this path", "Accept", known, accept);
  }

  private static Refusal mismatch(
      int status, String type, String title, String field, List<String> known, String value) {
    String limit = "one of " + known;
    return new Refusal(
        status,
        type,
        title,
        field + ": must be " + limit,
        List.of(new Violation(field, limit, value)),
        Optional.empty());
  }

  /** A picture that cannot be fetched. */
  public static Refusal unreachable(String field, String url, String problem) {
    return new Refusal(
        422,
        "picture-unreachable",
        "A picture cannot be fetched",
        field + ": " + problem,
        List.of(new Violation(field, "an address that answers 200 with a picture", url)),
        Optional.empty());
  }

  /** No key, or none that is known. */
  public static Refusal unauthorized(String problem) {
    return of(401, "unauthorized", "An API key is needed", "Authorization: Bearer KEY " + problem);
  }

  /** Known, but not allowed. */
  public static Refusal forbidden(String detail) {
    return of(403, "forbidden", "Not allowed", detail);
  }

  /** Not there, or not the caller's. */
  public static Refusal notFound(String what) {
    return of(404, "not-found", "Not found", what + " does not exist");
  }

  /** The state of something does not allow it. */
  public static Refusal conflict(String detail) {
    return of(409, "conflict", "Not in this state", detail);
  }

  /** An idempotency key that belongs to another request. */
  public static Refusal reused(String key) {
    return new Refusal(
        422,
        "idempotency-key-reused",
        "The idempotency key belongs to another request",
        "Idempotency-Key: '" + key + "' was used for a different request",
        List.of(new Violation("Idempotency-Key", "used for one request only", key)),
        Optional.empty());
  }

  /** More than a key may ask for. */
  public static Refusal tooMany(String field, String limit, String value, Duration retryAfter) {
    return new Refusal(
        429,
        "too-many-requests",
        "A limit of the API key is reached",
        field + ": " + limit,
        List.of(new Violation(field, limit, value)),
        Optional.of(retryAfter));
  }

  /** No model that the job could run on. */
  public static Refusal noCheckpoint(String detail) {
    return new Refusal(
        503,
        "no-checkpoint",
        "No checkpoint is published yet",
        detail,
        List.of(),
        Optional.of(Duration.ofSeconds(10)));
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Name of the kind of problem. */
  public String type() {
    return type;
  }

  /** The kind in words. */
  public String title() {
    return title;
  }

  /** The fields, if fields are the problem. */
  public List<Violation> violations() {
    return violations;
  }

  /** When it may be worth to try again. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
