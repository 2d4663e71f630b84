package io.pixwizard.gateway.submit;

import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.task.WireName;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobFacts;
import io.pixwizard.gateway.job.Lease;
import io.pixwizard.gateway.job.NewJob;
import io.pixwizard.gateway.job.PendingMessage;
import io.pixwizard.gateway.job.Position;
import io.pixwizard.gateway.job.WorkflowKind;
import io.pixwizard.gateway.job.WorkflowPlan;
import io.pixwizard.gateway.workflow.WorkflowPhrases;
import io.pixwizard.gateway.workflow.WorkflowSteps;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of an accepted request: one job, or a workflow and its first step. */
@Singleton
final class JobAssembly {
  private final WorkflowSteps steps;

  JobAssembly(WorkflowSteps steps) {
    this.steps = steps;
  }

  List<NewJob> assemble(Submission submission, JobContext context, String digest) {
    Optional<String> task = submission.request().task();
    Optional<WorkflowKind> workflow =
        task.flatMap(name -> WireName.parse(WorkflowKind.class, name));
    if (workflow.isEmpty()) {
      return List.of(single(submission, context, digest, task));
    }
    WorkflowPlan plan = WorkflowPhrases.plan(workflow.get(), context.input().instruction());
    Job parent =
        job(
            submission,
            context,
            JobFacts.initial(
                Optional.empty(),
                Optional.empty(),
                submission.request().webhook(),
                Optional.of(plan),
                submission.trace()));
    NewJob step = steps.first(parent, plan);
    Job planned =
        parent.withFacts(parent.facts().withWorkflow(steps.begun(plan, parent, step.job().id())));
    return List.of(new NewJob(planned, submission.scope(), digest, Optional.empty()), step);
  }

  private static NewJob single(
      Submission submission, JobContext context, String digest, Optional<String> task) {
    Optional<TaskChoice> choice = task.map(name -> new TaskChoice(name, Map.of(), 1, true));
    JobSubmitted message = new JobSubmitted(context, choice);
    JobFacts facts =
        JobFacts.initial(
            choice,
            PendingMessage.of(message),
            submission.request().webhook(),
            Optional.empty(),
            submission.trace());
    return new NewJob(
        job(submission, context, facts), submission.scope(), digest, Optional.of(message));
  }

  private static Job job(Submission submission, JobContext context, JobFacts facts) {
    return new Job(
        submission.caller().id(),
        JobState.QUEUED,
        Position.SUBMITTED,
        0,
        context,
        facts,
        Lease.NONE,
        context.terms().submittedAt(),
        Optional.empty(),
        0);
  }
}
