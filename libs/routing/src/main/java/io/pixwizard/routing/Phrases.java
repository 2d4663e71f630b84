package io.pixwizard.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Colours and noun phrases of an instruction that no template fits. */
final class Phrases {
  private static final String COLOR = "color";

  /** Words that end a noun phrase in an instruction: verbs and clause openers, not relations. */
  private static final Set<String> ENDS =
      Set.of(
          "be",
          "is",
          "are",
          "was",
          "were",
          "had",
          "has",
          "have",
          "been",
          "being",
          "and",
          "so",
          "that",
          "which",
          "if",
          "but",
          "for",
          "than",
          "out",
          "go",
          "gone",
          "show",
          "appear",
          "vanish",
          "should",
          "could",
          "would",
          "will",
          "can",
          "please",
          "completely",
          "with",
          "turns",
          "into",
          "as",
          "up",
          "look",
          "looks",
          "pass",
          "in",
          "by",
          "of",
          "to");

  private Phrases() {}

  static Map<String, String> of(Collection<String> slots, String instruction, List<Word> words) {
    Set<String> wanted = new LinkedHashSet<>(slots);
    Map<String, String> found = new HashMap<>();
    if (wanted.remove(COLOR)) {
      words.stream()
          .filter(Word::isColor)
          .findFirst()
          .ifPresent(word -> found.put(COLOR, word.lower()));
    }
    Iterator<String> phrases = phrases(instruction, words).iterator();
    for (String slot : wanted) {
      if (phrases.hasNext()) {
        found.put(slot, phrases.next());
      }
    }
    return found;
  }

  /** The words of each span of indices, as they are written. */
  static Map<String, String> texts(Map<String, int[]> spans, String instruction, List<Word> words) {
    Map<String, String> texts = new HashMap<>();
    spans.forEach(
        (slot, span) ->
            texts.put(
                slot, instruction.substring(words.get(span[0]).start(), words.get(span[1]).end())));
    return texts;
  }

  /** What follows a colon, else what an article begins, up to a break. */
  private static List<String> phrases(String instruction, List<Word> words) {
    List<String> phrases = new ArrayList<>();
    int colon = instruction.indexOf(':');
    for (int i = 0; i < words.size(); i++) {
      boolean behindColon = colon >= 0 && words.get(i).start() > colon;
      if (behindColon || words.get(i).isArticle()) {
        int last = i;
        while (last + 1 < words.size() && goesOn(instruction, words, last, behindColon)) {
          last++;
        }
        if (last > i || behindColon) {
          phrases.add(instruction.substring(words.get(i).start(), words.get(last).end()));
        }
        i = last;
      }
    }
    return phrases;
  }

  private static boolean goesOn(
      String instruction, List<Word> words, int last, boolean behindColon) {
    Word next = words.get(last + 1);
    String between = instruction.substring(words.get(last).end(), next.start());
    boolean apart = !between.isBlank() && (!behindColon || between.matches(".*[.;!?].*"));
    return !apart && (behindColon || !ENDS.contains(next.lower()));
  }
}
