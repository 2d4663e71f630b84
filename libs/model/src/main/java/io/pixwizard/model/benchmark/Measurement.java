package io.pixwizard.model.benchmark;

/**
 * Time of one operation.
 *
 * @param workload what was computed with
 * @param operation what was computed
 * @param milliseconds median over the counted repetitions
 * @param gigaflops floating point operations per nanosecond
 */
public record Measurement(
    String workload, Operation operation, double milliseconds, double gigaflops) {
  /** What a benchmark can time. */
  public enum Operation {
    /** Conditions and velocity from scratch. */
    FORWARD("forward"),
    /** The velocity with prepared conditions, as every step after the first. */
    STEP("forward, prepared"),
    /** One picture: conditions once, then guided steps. */
    SAMPLE("sample"),
    /** Loss, gradients, clipping, AdamW and averaging. */
    TRAIN("training step");

    private final String label;

    Operation(String label) {
      this.label = label;
    }

    /** Name in tables. */
    public String label() {
      return label;
    }
  }
}
