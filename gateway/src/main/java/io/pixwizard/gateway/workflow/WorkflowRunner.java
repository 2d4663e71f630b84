package io.pixwizard.gateway.workflow;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.StageRun;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.gateway.db.DatabaseException;
import io.pixwizard.gateway.job.Answer;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobActions;
import io.pixwizard.gateway.job.JobStore;
import io.pixwizard.gateway.job.NewJob;
import io.pixwizard.gateway.job.WorkflowPlan;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Takes workflows from step to step. The end of a workflow is published like that of any other job.
 */
@Singleton
public final class WorkflowRunner {
  private static final Logger LOG = Logger.getLogger(WorkflowRunner.class);
  private static final String WORKER = "gateway";

  private final JobStore jobs;
  private final WorkflowSteps steps;
  private final JobActions actions;

  WorkflowRunner(JobStore jobs, WorkflowSteps steps, JobActions actions) {
    this.jobs = jobs;
    this.steps = steps;
    this.actions = actions;
  }

  @Scheduled(
      every = "{pixwizard.jobs.reaper-period}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    try {
      jobs.activeWorkflows().forEach(this::advance);
    } catch (DatabaseException | ArtifactException e) {
      LOG.warnf("workflows wait: %s", e.getMessage());
    }
  }

  private void advance(Job parent) {
    WorkflowPlan plan = parent.facts().workflow().orElseThrow();
    Optional<Job> step = plan.inpaint().or(plan::ground).flatMap(jobs::find);
    if (step.isEmpty() || !step.get().state().terminal()) {
      return;
    }
    Job child = step.get();
    if (child.state() != JobState.SUCCEEDED) {
      end(parent, failed(parent, child));
    } else if (plan.inpaint().isPresent()) {
      end(parent, completed(parent, child));
    } else {
      fill(parent, plan, child);
    }
  }

  private void fill(Job parent, WorkflowPlan plan, Job ground) {
    Optional<StoredPicture> mask = mask(ground);
    if (mask.isEmpty()) {
      end(
          parent,
          failed(
              parent,
              ground.stage(),
              FailureCode.INVALID_INPUT,
              "instruction: nothing was found for '" + plan.phrase() + "'"));
      return;
    }
    NewJob step = steps.inpaint(parent, plan, mask.get());
    jobs.advance(parent.id(), plan.inpainting(step.job().id()), step);
  }

  /** The mask as a picture, unless it is empty. */
  private static Optional<StoredPicture> mask(Job ground) {
    Answer answer = ground.facts().answer().orElseThrow();
    boolean nothing =
        answer.result().instances().map(n -> n == 0).orElse(false)
            || answer.result().coverage().map(c -> c == 0).orElse(false);
    return answer.outputs().stream()
        .filter(output -> !nothing && output.mediaType().equals("image/png"))
        .filter(output -> output.kind().equals("mask"))
        .findFirst()
        .map(it -> new StoredPicture(it.artifact(), it.width(), it.height()));
  }

  private JobCompleted completed(Job parent, Job child) {
    WorkflowPlan plan = parent.facts().workflow().orElseThrow();
    Answer answer = child.facts().answer().orElseThrow();
    Map<String, String> slots =
        plan.fill()
            .map(fill -> Map.of("phrase", plan.phrase(), "fill", fill))
            .orElse(Map.of("phrase", plan.phrase()));
    List<StageRun> stages =
        Stream.concat(plan.ground().flatMap(jobs::find).stream(), Stream.of(child))
            .flatMap(step -> step.facts().stages().stream())
            .toList();
    return new JobCompleted(
        parent.context(),
        new TaskChoice(plan.kind().wireName(), slots, 1, true),
        answer.outputs(),
        answer.result(),
        stages);
  }

  private static JobFailed failed(Job parent, Job child) {
    String why = child.facts().failure().map(Failure::message).orElse(child.state().wireName());
    FailureCode code =
        child.state() == JobState.CANCELED
            ? FailureCode.CANCELED
            : child.facts().failure().map(Failure::code).orElse(FailureCode.INTERNAL);
    Stage stage = child.facts().failure().map(Failure::stage).orElseGet(child::stage);
    return failed(parent, stage, code, "step " + child.id() + ": " + why);
  }

  private static JobFailed failed(Job parent, Stage stage, FailureCode code, String message) {
    return new JobFailed(
        parent.id(), parent.attempt(), new Failure(stage, code, message, false), WORKER);
  }

  private void end(Job parent, Message message) {
    actions.conclude(parent.id(), message);
  }
}
