package io.pixwizard.gateway.job;

import java.util.Optional;

/**
 * The steps of a workflow.
 *
 * @param kind which
 * @param phrase what the first step grounds
 * @param fill what the second step paints; absent to continue the surroundings
 * @param ground the job of the first step
 * @param inpaint the job of the second step, once it exists
 */
public record WorkflowPlan(
    WorkflowKind kind,
    String phrase,
    Optional<String> fill,
    Optional<String> ground,
    Optional<String> inpaint) {
  /** With the job of the first step. */
  public WorkflowPlan grounding(String jobId) {
    return new WorkflowPlan(kind, phrase, fill, Optional.of(jobId), inpaint);
  }

  /** With the job of the second step. */
  public WorkflowPlan inpainting(String jobId) {
    return new WorkflowPlan(kind, phrase, fill, ground, Optional.of(jobId));
  }
}
