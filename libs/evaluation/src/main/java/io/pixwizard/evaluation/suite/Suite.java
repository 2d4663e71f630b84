package io.pixwizard.evaluation.suite;

import io.pixwizard.contracts.task.Task;
import java.util.List;
import java.util.Optional;

/** Examples by task. Safe for use by several threads. */
public interface Suite {

  /** Name for reports; says all that is needed to make the same examples again. */
  String name();

  /** The tasks that have examples. */
  List<Task> tasks();

  /** How many examples a task has. */
  int size(Task task);

  /**
   * One example, the same at every call.
   *
   * @param index from 0 to below {@link #size}
   * @return empty if the example is broken; the suite counts it
   */
  Optional<Example> example(Task task, int index);

  /** What was skipped and why, in words; empty if nothing was. */
  List<String> skipped();
}
