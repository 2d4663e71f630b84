package io.pixwizard.encoder.routing;

import io.pixwizard.contracts.task.InstructionTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words of an instruction that stand where a task's templates have slots. */
final class SlotFilling {
  private SlotFilling() {}

  /** How much of a template's words an instruction has at most; 0 if no template is a guide. */
  static double overlap(List<InstructionTemplate> templates, String instruction) {
    List<Word> words = Word.split(instruction);
    return templates.stream()
        .flatMap(template -> Alignment.of(template, instruction, words).stream())
        .filter(Alignment::isTrustworthy)
        .mapToDouble(alignment -> alignment.overlap(words.size()))
        .max()
        .orElse(0);
  }

  /**
   * By the template that fits the instruction's words best; a template whose words are mostly
   * missing is no guide, and then colours and noun phrases are taken as they stand.
   *
   * @return empty for an instruction that names nothing
   */
  static Map<String, String> of(List<InstructionTemplate> templates, String instruction) {
    List<Word> words = Word.split(instruction);
    Optional<Alignment> best =
        templates.stream()
            .flatMap(template -> Alignment.of(template, instruction, words).stream())
            .max(Alignment.BY_FIT);
    if (best.isPresent() && best.get().isTrustworthy()) {
      return new HashMap<>(best.get().slots());
    }
    return Phrases.of(templates, instruction, words);
  }
}
