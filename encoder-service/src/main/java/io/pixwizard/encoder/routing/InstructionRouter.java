package io.pixwizard.encoder.routing;

import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the task that an instruction means. Safe for use by many threads if the embedder is.
 *
 * <p>The task is the one whose nearest training templates are most alike in meaning, plus a share
 * for templates whose very words it has. The confidence is its share when the similarities s of all
 * tasks that come into question compete as {@code exp(s / T)}, T = {@value #TEMPERATURE}: 1 divided
 * by their number when nothing speaks for any, 1 when an instruction has the words of a template.
 * It orders instructions by how sure the choice is; it is not a calibrated probability.
 */
public final class InstructionRouter {
  /** Of the softmax over similarities. */
  static final double TEMPERATURE = 0.05;

  /** Weight of common words against likeness in meaning. */
  private static final double WORDS = 0.5;

  private final TaskCatalogue catalogue;
  private final TextEmbedder embedder;
  private final TemplateIndex index;

  /** Embeds the catalogue's training templates. */
  public InstructionRouter(TaskCatalogue catalogue, TextEmbedder embedder) {
    this.catalogue = catalogue;
    this.embedder = embedder;
    this.index = TemplateIndex.of(catalogue, embedder);
  }

  /** The task and what fills its template. */
  public TaskChoice route(String instruction, GivenInputs inputs) {
    Map<Task, Double> similarities = similarities(instruction, inputs);
    Task best = null;
    double share = 0;
    for (Map.Entry<Task, Double> entry : similarities.entrySet()) {
      if (best == null || entry.getValue() > similarities.get(best)) {
        best = entry.getKey();
      }
    }
    for (double similarity : similarities.values()) {
      share += Math.exp((similarity - similarities.get(best)) / TEMPERATURE);
    }
    return new TaskChoice(best.id(), slots(best, instruction), 1 / share, false);
  }

  /**
   * What the client chose, with the slots that it left open filled from the instruction.
   *
   * @throws IllegalArgumentException if the catalogue has no such task
   */
  public TaskChoice complete(TaskChoice chosen, String instruction) {
    Map<String, String> slots = slots(catalogue.task(chosen.task()), instruction);
    slots.putAll(chosen.slots());
    return new TaskChoice(chosen.task(), slots, chosen.confidence(), chosen.explicit());
  }

  private Map<Task, Double> similarities(String instruction, GivenInputs inputs) {
    float[] vector = embedder.embed(List.of(instruction)).get(0);
    Map<Task, Double> all = new LinkedHashMap<>();
    index
        .similarities(vector, inputs::allow)
        .forEach(
            (task, similarity) -> all.put(task, similarity + WORDS * words(task, instruction)));
    return all;
  }

  /** Near 1 for the very words of a template, quickly less otherwise. */
  private static double words(Task task, String instruction) {
    return Math.pow(SlotFilling.overlap(task.templates(Split.TRAIN), instruction), 4);
  }

  private static Map<String, String> slots(Task task, String instruction) {
    return SlotFilling.of(task.templates(Split.TRAIN), instruction);
  }
}
