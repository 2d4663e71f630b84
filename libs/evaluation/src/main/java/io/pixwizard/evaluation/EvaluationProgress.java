package io.pixwizard.evaluation;

/** Hears how far an evaluation is. Called by one thread at a time. */
@FunctionalInterface
public interface EvaluationProgress {

  /** Hears nothing. */
  EvaluationProgress NONE = (task, done, all) -> {};

  /**
   * Some examples more are answered and scored.
   *
   * @param task id of the task at work
   * @param done examples that are finished, over all tasks
   * @param all examples of all tasks
   */
  void advanced(String task, int done, int all);
}
