package io.pixwizard.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Colours and noun phrases of an instruction that no template fits. */
final class Phrases {
  private static final String COLOR = "color";
  private static final String OBJECT = "object";
  private static final String REPLACEMENT = "replacement";

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
          "give",
          "gives",
          "take",
          "takes",
          "stand",
          "stands",
          "washed",
          "drawn",
          "copy",
          "through",
          "away",
          "look",
          "looks",
          "pass",
          "in",
          "by",
          "of",
          "to");

  /** What shows a thing is not the thing: "the outline of the cat" names the cat. */
  private static final Set<String> REPRESENTATIONS =
      Set.of(
          "area",
          "contour",
          "contours",
          "drawing",
          "extent",
          "extents",
          "image",
          "mask",
          "matte",
          "outline",
          "painting",
          "photo",
          "photograph",
          "picture",
          "pixels",
          "region",
          "rendering",
          "shape",
          "silhouette",
          "sketch",
          "stencil",
          "view");

  /** What a colour is put on with. */
  private static final Set<String> TOOLS =
      Set.of(
          "border",
          "brush",
          "film",
          "finish",
          "frame",
          "glow",
          "highlight",
          "layer",
          "lines",
          "marker",
          "outline",
          "overlay",
          "paint",
          "pen",
          "rectangle",
          "shade",
          "square",
          "tint",
          "tone");

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
    if (isIndefinite(found.get(OBJECT)) && isDefinite(found.get(REPLACEMENT))) {
      found.put(REPLACEMENT, found.put(OBJECT, found.get(REPLACEMENT)));
    }
    return found;
  }

  /** What is in the picture is spoken of as known: "use a star in lieu of the ball". */
  private static boolean isDefinite(String phrase) {
    return phrase != null && phrase.toLowerCase(Locale.ROOT).startsWith("the ");
  }

  private static boolean isIndefinite(String phrase) {
    return phrase != null && phrase.toLowerCase(Locale.ROOT).matches("an? .*");
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
   * What follows a colon, then what an article begins, each up to a break; tools last.
   *
   * @param whole whether a preposition continues a phrase
   */
  private static List<String> phrases(String instruction, List<Word> words, boolean whole) {
    int colon = instruction.indexOf(':');
    List<String> behind = new ArrayList<>();
    List<String> phrases = new ArrayList<>();
    List<String> tools = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean behindColon = colon >= 0 && words.get(i).start() > colon;
      boolean first = behindColon && (i == 0 || words.get(i - 1).start() < colon);
      if (!first && !words.get(i).isArticle()) {
        continue;
      }
      int begin = i;
      int last = i;
      while (last + 1 < words.size() && goesOn(instruction, words, last, whole)) {
        last++;
        if (isRepresentation(words, last)) {
          begin = last + 2;
          last = Math.min(last + 2, words.size() - 1);
        }
      }
      if (begin <= last && (last > begin || first)) {
        String phrase = instruction.substring(words.get(begin).start(), words.get(last).end());
        boolean tool = TOOLS.contains(words.get(last).lower());
        (tool ? tools : behindColon ? behind : phrases).add(phrase);
      }
      i = last;
    }
    behind.addAll(phrases);
    behind.addAll(tools);
    return behind;
  }

  /** A representation of something that is named next. */
  private static boolean isRepresentation(List<Word> words, int at) {
    return at + 2 < words.size()
        && REPRESENTATIONS.contains(words.get(at).lower())
        && (words.get(at + 1).lower().equals("of") || words.get(at + 1).lower().equals("for"));
  }

  private static boolean goesOn(String instruction, List<Word> words, int last, boolean whole) {
    Word next = words.get(last + 1);
    String between = instruction.substring(words.get(last).end(), next.start());
    boolean ends = ENDS.contains(next.lower()) && !(whole && next.isPreposition());
    return between.isBlank() && !ends;
  }
}
