package io.pixwizard.gateway.submit;

import io.pixwizard.contracts.job.Violation;
import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.contracts.task.WireName;
import io.pixwizard.gateway.job.WorkflowKind;
import io.pixwizard.gateway.workflow.WorkflowSteps;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a task exists, suits the checkpoint and has the pictures that it works on. */
@Singleton
final class TaskCheck {
  private final TaskCatalogue catalogue;

  TaskCheck(TaskCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  List<Violation> of(Submission submission) {
    boolean picture = has(submission, "picture", submission.request().picture());
    boolean condition = has(submission, "condition", submission.request().condition());
    List<Violation> violations = new ArrayList<>();
    if (has(submission, "mask", submission.request().mask()) && !picture) {
      violations.add(new Violation("mask", "only with a picture", ""));
    }
    Optional<String> name = submission.request().task();
    if (name.isEmpty()) {
      return violations;
    }
    Optional<Task> task = catalogue.find(name.get());
    boolean workflow = WireName.parse(WorkflowKind.class, name.get()).isPresent();
    if (task.isEmpty() && !workflow) {
      violations.add(new Violation("task", "one of " + names(), name.get()));
    } else if (task.isPresent() && task.get().input() == PictureKind.BLANK_CANVAS) {
      if (picture) {
        violations.add(new Violation("picture", "absent for " + name.get(), "a picture"));
      }
    } else if (!picture && !(condition && isControllable(task))) {
      violations.add(new Violation("picture", "present for " + name.get(), ""));
    }
    return violations;
  }

  /** The tasks of a request must be those of the checkpoint; no list means all. */
  Optional<Violation> trained(Submission submission, List<String> tasks) {
    if (tasks.isEmpty()) {
      return Optional.empty();
    }
    return submission
        .request()
        .task()
        .filter(name -> !tasks.containsAll(needed(name, submission)))
        .map(name -> new Violation("task", limit(needed(name, submission), tasks), name));
  }

  private static List<String> needed(String name, Submission submission) {
    boolean workflow = WireName.parse(WorkflowKind.class, name).isPresent();
    return workflow
        ? WorkflowSteps.tasks(has(submission, "mask", submission.request().mask()))
        : List.of(name);
  }

  private static String limit(List<String> needed, List<String> tasks) {
    String known = "one of " + tasks + " for this checkpoint";
    return needed.size() > 1 ? known + ", or a workflow of them, not of " + needed : known;
  }

  private static boolean has(Submission submission, String field, Optional<?> reference) {
    return reference.isPresent() || submission.files().containsKey(field);
  }

  private static boolean isControllable(Optional<Task> task) {
    return task.filter(it -> it.domain() == Domain.CONTROLLABLE_GENERATION).isPresent();
  }

  private List<String> names() {
    return Stream.concat(
            catalogue.tasks().stream().map(Task::id),
            Arrays.stream(WorkflowKind.values()).map(WorkflowKind::wireName))
        .toList();
  }
}
