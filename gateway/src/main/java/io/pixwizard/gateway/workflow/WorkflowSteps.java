package io.pixwizard.gateway.workflow;

import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.JobTerms;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobFacts;
import io.pixwizard.gateway.job.JobIds;
import io.pixwizard.gateway.job.Lease;
import io.pixwizard.gateway.job.NewJob;
import io.pixwizard.gateway.job.PendingMessage;
import io.pixwizard.gateway.job.Position;
import io.pixwizard.gateway.job.WorkflowPlan;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs that a workflow consists of. */
@Singleton
public final class WorkflowSteps {
  private static final String GROUND = "referring-mask";
  private static final String FILL = "inpainting";
  private static final String CAPTION = "caption";

  private final TaskCatalogue catalogue;
  private final JobIds ids;
  private final Clock clock;
  private final HolePainter painter;

  WorkflowSteps(TaskCatalogue catalogue, JobIds ids, Clock clock, HolePainter painter) {
    this.catalogue = catalogue;
    this.ids = ids;
    this.clock = clock;
    this.painter = painter;
  }

  /** What the model must be able to do for a workflow. */
  public static List<String> tasks(boolean masked) {
    return masked ? List.of(FILL) : List.of(GROUND, FILL);
  }

  /** Grounds the phrase; a mask in the request makes that unnecessary. */
  public NewJob first(Job parent, WorkflowPlan plan) {
    Optional<StoredPicture> mask = parent.context().input().mask();
    if (mask.isPresent()) {
      return inpaint(parent, plan, mask.get());
    }
    JobInput input = parent.context().input();
    Task task = catalogue.task(GROUND);
    Map<String, String> slots = Map.of(CAPTION, plan.phrase());
    return step(
        parent,
        new JobInput(
            template(task, true).fill(slots),
            input.picture(),
            Optional.empty(),
            Optional.empty(),
            input.canvas()),
        new TaskChoice(task.id(), slots, 1, true));
  }

  /** The plan with its first step. */
  public WorkflowPlan begun(WorkflowPlan plan, Job parent, String step) {
    return parent.context().input().mask().isPresent()
        ? plan.inpainting(step)
        : plan.grounding(step);
  }

  /** Fills the region of {@code mask}, which is painted black into the picture. */
  NewJob inpaint(Job parent, WorkflowPlan plan, StoredPicture mask) {
    JobInput input = parent.context().input();
    Task task = catalogue.task(FILL);
    Map<String, String> slots = plan.fill().map(it -> Map.of(CAPTION, it)).orElse(Map.of());
    StoredPicture holed = painter.paint(parent.id(), input.picture().orElseThrow(), mask);
    return step(
        parent,
        new JobInput(
            template(task, plan.fill().isPresent()).fill(slots),
            Optional.of(holed),
            Optional.of(mask),
            Optional.empty(),
            input.canvas()),
        new TaskChoice(task.id(), slots, 1, true));
  }

  private static InstructionTemplate template(Task task, boolean captioned) {
    return task.train().stream()
        .filter(template -> template.slots().contains(CAPTION) == captioned)
        .findFirst()
        .orElseThrow();
  }

  private NewJob step(Job parent, JobInput input, TaskChoice task) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    JobTerms terms = parent.context().terms();
    JobContext context =
        new JobContext(
            ids.next(),
            1,
            parent.context().checkpoint(),
            input,
            parent.context().sampling(),
            new JobTerms(
                now,
                terms.deadline(),
                terms.priority(),
                Optional.empty(),
                Optional.of(parent.id()),
                List.of(),
                terms.labels()));
    JobSubmitted message = new JobSubmitted(context, Optional.of(task));
    JobFacts facts =
        JobFacts.initial(
            Optional.of(task),
            PendingMessage.of(message),
            Optional.empty(),
            Optional.empty(),
            parent.facts().trace());
    Job job =
        new Job(
            parent.owner(),
            JobState.QUEUED,
            Position.SUBMITTED,
            0,
            context,
            facts,
            Lease.NONE,
            now,
            Optional.empty(),
            0);
    return new NewJob(job, parent.owner(), "", Optional.of(message));
  }
}
