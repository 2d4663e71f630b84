package io.pixwizard.trainer.order;

/** Something that is not done, and why. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Why. */
  public enum Kind {
    /** It is not there. */
    NOT_FOUND,
    /** Its state does not allow it. */
    CONFLICT,
    /** A field is missing or wrong. */
    INVALID
  }

  private Refusal(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** {@code what} does not exist. */
  public static Refusal notFound(String what) {
    return new Refusal(Kind.NOT_FOUND, what + " does not exist");
  }

  /** With the state that does not allow it. */
  public static Refusal conflict(String message) {
    return new Refusal(Kind.CONFLICT, message);
  }

  /** With the field and what it may hold. */
  public static Refusal invalid(String field, String problem) {
    return new Refusal(Kind.INVALID, field + ": " + problem);
  }

  /** Why. */
  public Kind kind() {
    return kind;
  }
}
