package io.pixwizard.gateway.job;

import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.SavedState;
import io.pixwizard.contracts.job.StageRun;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.job.Webhook;
import java.util.List;
import java.util.Optional;

/**
 * What became known of a job since it was accepted, and what only the gateway needs to know.
 *
 * @param task what the instruction was taken for
 * @param progress the last sign of life that moved the job on
 * @param saved what a further attempt can go on from
 * @param pending the message that the next stage works from; absent for a workflow
 * @param resent how often that message was sent again without a new attempt
 * @param answer present when the job succeeded
 * @param failure why it failed, or why the last attempt did
 * @param stages runs so far
 * @param webhook where to report
 * @param workflow the steps, for a workflow
 * @param trace W3C traceparent of the submission
 */
public record JobFacts(
    Optional<TaskChoice> task,
    Optional<JobProgress> progress,
    Optional<SavedState> saved,
    Optional<PendingMessage> pending,
    int resent,
    Optional<Answer> answer,
    Optional<Failure> failure,
    List<StageRun> stages,
    Optional<Webhook> webhook,
    Optional<WorkflowPlan> workflow,
    Optional<String> trace) {
  /** Copies the list. */
  public JobFacts {
    stages = List.copyOf(stages);
  }

  /** Nothing known yet. */
  public static JobFacts initial(
      Optional<TaskChoice> task,
      Optional<PendingMessage> pending,
      Optional<Webhook> webhook,
      Optional<WorkflowPlan> workflow,
      Optional<String> trace) {
    return new JobFacts(
        task,
        Optional.empty(),
        Optional.empty(),
        pending,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        webhook,
        workflow,
        trace);
  }

  JobFacts reached(
      Optional<TaskChoice> choice, Optional<PendingMessage> next, List<StageRun> runs) {
    return new JobFacts(
        choice, progress, saved, next, 0, answer, failure, runs, webhook, workflow, trace);
  }

  JobFacts progressed(JobProgress sign) {
    return new JobFacts(
        task,
        Optional.of(sign),
        newer(sign.state()),
        pending,
        resent,
        answer,
        failure,
        stages,
        webhook,
        workflow,
        trace);
  }

  JobFacts saved(Optional<SavedState> state) {
    return new JobFacts(
        task,
        progress,
        newer(state),
        pending,
        resent,
        answer,
        failure,
        stages,
        webhook,
        workflow,
        trace);
  }

  private Optional<SavedState> newer(Optional<SavedState> state) {
    boolean further =
        state.isPresent() && saved.map(old -> old.step() <= state.get().step()).orElse(true);
    return further ? state : saved;
  }

  JobFacts resentOnceMore() {
    return new JobFacts(
        task,
        progress,
        saved,
        pending,
        resent + 1,
        answer,
        failure,
        stages,
        webhook,
        workflow,
        trace);
  }

  JobFacts failed(Failure why) {
    return new JobFacts(
        task,
        progress,
        saved,
        pending,
        0,
        answer,
        Optional.of(why),
        stages,
        webhook,
        workflow,
        trace);
  }

  JobFacts answered(Answer given) {
    return new JobFacts(
        task,
        progress,
        saved,
        pending,
        resent,
        Optional.of(given),
        Optional.empty(),
        stages,
        webhook,
        workflow,
        trace);
  }

  /** The same facts with a workflow that went on. */
  public JobFacts withWorkflow(WorkflowPlan plan) {
    return new JobFacts(
        task,
        progress,
        saved,
        pending,
        resent,
        answer,
        failure,
        stages,
        webhook,
        Optional.of(plan),
        trace);
  }
}
