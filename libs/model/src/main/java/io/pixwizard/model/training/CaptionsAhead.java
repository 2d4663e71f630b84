package io.pixwizard.model.training;

import io.pixwizard.model.pipeline.TextCondition;
import io.pixwizard.model.pipeline.TextStage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Text conditions of coming steps, encoded by other threads while a step computes. What was not
 * encoded in time is encoded when it is taken: the values are the same. Safe for use by several
 * threads.
 */
final class CaptionsAhead {
  private final TextStage text;
  private final Map<Part, Encoded> ready = new ConcurrentHashMap<>();

  CaptionsAhead(TextStage text) {
    this.text = text;
  }

  /**
   * @param first number of the first example within the step
   */
  private record Part(long step, int first) {}

  private record Encoded(List<String> captions, List<TextCondition> conditions) {}

  /** Encodes captions that a step is going to take. */
  void encode(long step, int first, List<String> captions) {
    ready.put(new Part(step, first), new Encoded(captions, text.encode(captions)));
  }

  /** The conditions of a step's captions, once. */
  List<TextCondition> take(long step, int first, List<String> captions) {
    Encoded encoded = ready.remove(new Part(step, first));
    return encoded != null && encoded.captions().equals(captions)
        ? encoded.conditions()
        : text.encode(captions);
  }
}
