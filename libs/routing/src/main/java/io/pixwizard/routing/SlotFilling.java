package io.pixwizard.routing;

import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words of an instruction that stand where a task's templates have slots.
 *
 * @param templates to lay over an instruction
 * @param slots of the task
 */
record SlotFilling(List<InstructionTemplate> templates, List<String> slots) {
  /** With fewer, a template fits anything and says nothing about where a slot begins. */
  private static final int FEWEST_LITERALS = 2;

  static SlotFilling of(Task task, Phrasings phrasings) {
    List<InstructionTemplate> guides = new ArrayList<>(task.templates(Split.TRAIN));
    phrasings.templates(task).stream()
        .filter(template -> template.slots().containsAll(task.requiredSlots()))
        .filter(template -> literals(template) >= FEWEST_LITERALS)
        .filter(template -> !guides.contains(template))
        .forEach(guides::add);
    List<String> names = new ArrayList<>();
    guides.forEach(
        template ->
            template.slots().stream().filter(slot -> !names.contains(slot)).forEach(names::add));
    return new SlotFilling(List.copyOf(guides), List.copyOf(names));
  }

  /**
   * By the template that fits the instruction's words best; a template whose words are mostly
   * missing is no guide, and then colours and noun phrases are taken as they stand.
   *
   * @return empty for an instruction that names nothing
   */
  Map<String, String> fill(String instruction) {
    if (slots.isEmpty()) {
      return new HashMap<>();
    }
    List<Word> words = Word.split(instruction);
    Optional<Alignment> best =
        templates.stream()
            .flatMap(template -> Alignment.of(template, instruction, words).stream())
            .max(Alignment.BY_FIT);
    if (best.isPresent() && best.get().isTrustworthy()) {
      return new HashMap<>(best.get().slots());
    }
    return Phrases.of(slots, instruction, words);
  }

  /**
   * How much of the words of one of the catalogue's templates an instruction has at most, 0 to 1; 0
   * if none is a guide.
   */
  static double overlap(Task task, String instruction) {
    List<Word> words = Word.split(instruction);
    return task.templates(Split.TRAIN).stream()
        .flatMap(template -> Alignment.of(template, instruction, words).stream())
        .filter(Alignment::isTrustworthy)
        .mapToDouble(alignment -> alignment.overlap(words.size()))
        .max()
        .orElse(0);
  }

  private static long literals(InstructionTemplate template) {
    return Word.split(template.text()).stream()
        .filter(word -> !word.lower().startsWith("{"))
        .count();
  }
}
