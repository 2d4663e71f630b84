package io.pixwizard.contracts.job;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.pixwizard.contracts.task.WireName;

/**
 * Why a job or an attempt failed. A reader that does not know a code takes it as {@link #INTERNAL}.
 */
public enum FailureCode implements WireName {
  /** The request or its pictures break a rule. */
  INVALID_INPUT("invalid-input"),
  /** A picture could not be fetched from its address. */
  PICTURE_UNREACHABLE("picture-unreachable"),
  /** A picture could not be decoded. */
  PICTURE_UNREADABLE("picture-unreadable"),
  /** An artifact of an earlier stage is not in the store. */
  ARTIFACT_MISSING("artifact-missing"),
  /** An artifact has another size or hash than its reference says. */
  ARTIFACT_CORRUPT("artifact-corrupt"),
  /** The pinned checkpoint cannot be loaded. */
  CHECKPOINT_UNAVAILABLE("checkpoint-unavailable"),
  /** The device had too little memory, even for this job alone. */
  OUT_OF_MEMORY("out-of-memory"),
  /** Sampling left the range of numbers. */
  NON_FINITE_LATENT("non-finite-latent"),
  /** The deadline passed. */
  DEADLINE_EXCEEDED("deadline-exceeded"),
  /** The worker fell silent. */
  WORKER_LOST("worker-lost"),
  /** The last allowed attempt failed. */
  ATTEMPTS_EXHAUSTED("attempts-exhausted"),
  /** Stopped as asked; the job ends as canceled, not as failed. */
  CANCELED("canceled"),
  /** Anything else. */
  @JsonEnumDefaultValue
  INTERNAL("internal");

  private final String wireName;

  FailureCode(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
