package io.pixwizard.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Colours and noun phrases of an instruction that no template fits. */
final class Phrases {
  private static final String COLOR = "color";

  /** Describes a whole picture: "a woman in a red coat". */
  private static final String CAPTION = "caption";

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
    Map<String, String> found = new HashMap<>();
    boolean whole = slots.contains(CAPTION);
    Iterator<String> phrases = phrases(instruction, words, whole).iterator();
    String thing = "";
    for (String slot : slots) {
      if (!slot.equals(COLOR) && phrases.hasNext()) {
        String phrase = phrases.next();
        found.put(slot, phrase);
        thing = thing.isEmpty() ? phrase : thing;
      }
    }
    if (slots.contains(COLOR)) {
      color(words, instruction.indexOf(thing), thing.length())
          .ifPresent(color -> found.put(COLOR, color));
    }
    return found;
  }

  /** A colour that is not the thing's own, if there is one. */
  private static Optional<String> color(List<Word> words, int thing, int length) {
    List<Word> colors = words.stream().filter(Word::isColor).toList();
    return colors.stream()
        .filter(word -> word.start() < thing || word.start() >= thing + length)
        .findFirst()
        .or(() -> colors.stream().findFirst())
        .map(Word::lower);
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

  /**
   * What follows a colon, else what an article begins, up to a break.
   *
   * @param whole whether a preposition continues a phrase
   */
  private static List<String> phrases(String instruction, List<Word> words, boolean whole) {
    List<String> phrases = new ArrayList<>();
    int colon = instruction.indexOf(':');
    for (int i = 0; i < words.size(); i++) {
      boolean behindColon = colon >= 0 && words.get(i).start() > colon;
      if (behindColon || words.get(i).isArticle()) {
        int last = i;
        while (last + 1 < words.size() && goesOn(instruction, words, last, behindColon, whole)) {
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
      String instruction, List<Word> words, int last, boolean behindColon, boolean whole) {
    Word next = words.get(last + 1);
    String between = instruction.substring(words.get(last).end(), next.start());
    boolean apart = !between.isBlank() && (!behindColon || between.matches(".*[.;!?].*"));
    boolean ends = ENDS.contains(next.lower()) && !(whole && next.isPreposition());
    return !apart && (behindColon || !ends);
  }
}
