package io.pixwizard.contracts.job;

import io.pixwizard.contracts.task.WireName;
import java.util.EnumSet;
import java.util.Set;

/**
 * States of a job.
 *
 * <p>A job goes forward and may skip states, because events of different topics overtake each
 * other; a further attempt takes it back to {@link #QUEUED}. A terminal state is never left.
 */
public enum JobState implements WireName {
  /** Accepted, or waiting for a further attempt. */
  QUEUED("queued"),
  /** Text or picture is being encoded. */
  ENCODING("encoding"),
  /** The flow is being solved. */
  SAMPLING("sampling"),
  /** The sample is being turned into data. */
  DECODING("decoding"),
  /** The answer is ready. */
  SUCCEEDED("succeeded"),
  /** Ended without an answer. */
  FAILED("failed"),
  /** Asked to stop, not stopped yet. */
  CANCELING("canceling"),
  /** Stopped as asked. */
  CANCELED("canceled");

  private final String wireName;

  JobState(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /** Whether the job has ended. */
  public boolean terminal() {
    return next().isEmpty();
  }

  /** Whether a job in this state may go on to {@code next}; staying is no transition. */
  public boolean allows(JobState next) {
    return next().contains(next);
  }

  /** States that may follow. */
  public Set<JobState> next() {
    return switch (this) {
      case QUEUED -> EnumSet.complementOf(EnumSet.of(QUEUED));
      case ENCODING -> EnumSet.of(QUEUED, SAMPLING, DECODING, SUCCEEDED, FAILED, CANCELING);
      case SAMPLING -> EnumSet.of(QUEUED, DECODING, SUCCEEDED, FAILED, CANCELING);
      case DECODING -> EnumSet.of(QUEUED, SUCCEEDED, FAILED, CANCELING);
      // a result that was on its way when the cancel came still counts
      case CANCELING -> EnumSet.of(SUCCEEDED, FAILED, CANCELED);
      case SUCCEEDED, FAILED, CANCELED -> EnumSet.noneOf(JobState.class);
    };
  }
}
