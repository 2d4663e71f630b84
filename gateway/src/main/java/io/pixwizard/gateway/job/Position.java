package io.pixwizard.gateway.job;

import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.TextEncoded;
import io.pixwizard.contracts.message.Message;
import java.util.Optional;

/** How far the results of a job's stages have come; only ever grows, also over attempts. */
public enum Position {
  /** No stage has a result. */
  SUBMITTED,
  /** The text is encoded and the task chosen. */
  TEXT_ENCODED,
  /** The picture is encoded. */
  ENCODED,
  /** The picture is sampled. */
  SAMPLED,
  /** The answer is there. */
  COMPLETED;

  /** Where a job stands after the result of a stage; empty for messages that are no result. */
  static Optional<Position> of(Message message) {
    if (message instanceof TextEncoded) {
      return Optional.of(TEXT_ENCODED);
    } else if (message instanceof JobEncoded) {
      return Optional.of(ENCODED);
    } else if (message instanceof JobSampled) {
      return Optional.of(SAMPLED);
    }
    return message instanceof JobCompleted ? Optional.of(COMPLETED) : Optional.empty();
  }

  /** Whether a job that stands here may still be in the stage. */
  boolean mayRun(Stage stage) {
    return switch (stage) {
      case ADMISSION -> false;
      case TEXT_ENCODING -> this == SUBMITTED;
      case IMAGE_ENCODING -> compareTo(TEXT_ENCODED) <= 0;
      case SAMPLING -> compareTo(ENCODED) <= 0;
      case POSTPROCESSING -> compareTo(SAMPLED) <= 0;
    };
  }
}
