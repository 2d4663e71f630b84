package io.pixwizard.routing;

import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the task that an instruction means. Safe for use by many threads if the embedder is.
 *
 * <p>A softmax head over the sentence embedding ({@link TaskHead}) gives every task a logit; tasks
 * that the given pictures rule out do not compete, and ones that they make unlikely have a lower
 * one ({@link GivenInputs#logPrior}). The words of a template count on top: what an instruction
 * names can outweigh what it asks for in a sentence embedding. The confidence is the winner's
 * share. How often choices of a given confidence are right is in the operator's guide.
 */
public final class InstructionRouter {
  /** Weight of a template's words against the head's logits. */
  private static final double WORDS = 10;

  private final TaskCatalogue catalogue;
  private final TextEmbedder embedder;
  private final TaskHead head;
  private final Map<Task, SlotFilling> slots = new LinkedHashMap<>();

  /**
   * With the bundled head, which belongs to all-MiniLM-L6-v2.
   *
   * @throws IllegalArgumentException if the head knows a task that the catalogue does not have
   */
  public InstructionRouter(TaskCatalogue catalogue, TextEmbedder embedder) {
    this(catalogue, embedder, TaskHead.bundled(), Phrasings.bundled());
  }

  InstructionRouter(
      TaskCatalogue catalogue, TextEmbedder embedder, TaskHead head, Phrasings phrasings) {
    this.catalogue = catalogue;
    this.embedder = embedder;
    this.head = head;
    head.tasks().forEach(catalogue::task);
    catalogue.tasks().forEach(task -> slots.put(task, SlotFilling.of(task, phrasings)));
  }

  /** The task and what fills its template. */
  public TaskChoice route(String instruction, GivenInputs inputs) {
    double[] logits = head.logits(embedder.embed(List.of(instruction)).get(0));
    List<Task> candidates = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    int best = 0;
    for (int i = 0; i < logits.length; i++) {
      Task task = catalogue.task(head.tasks().get(i));
      if (inputs.allow(task)) {
        candidates.add(task);
        scores.add(logits[i] + inputs.logPrior(task) + words(task, instruction));
        best = scores.get(scores.size() - 1) > scores.get(best) ? scores.size() - 1 : best;
      }
    }
    double top = scores.get(best);
    double sum = scores.stream().mapToDouble(score -> Math.exp(score - top)).sum();
    Task task = candidates.get(best);
    return new TaskChoice(task.id(), slots(task, instruction), 1 / sum, false);
  }

  /**
   * What the client chose, with the slots that it left open filled from the instruction.
   *
   * @throws IllegalArgumentException if the catalogue has no such task
   */
  public TaskChoice complete(TaskChoice chosen, String instruction) {
    Map<String, String> filled = slots(catalogue.task(chosen.task()), instruction);
    filled.putAll(chosen.slots());
    return new TaskChoice(chosen.task(), filled, chosen.confidence(), chosen.explicit());
  }

  /** Near {@value #WORDS} for the very words of a template, quickly less otherwise. */
  private static double words(Task task, String instruction) {
    return WORDS * Math.pow(SlotFilling.overlap(task, instruction), 4);
  }

  private Map<String, String> slots(Task task, String instruction) {
    return slots.get(task).fill(instruction);
  }
}
