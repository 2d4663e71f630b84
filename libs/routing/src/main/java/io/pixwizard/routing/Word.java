package io.pixwizard.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a text.
 *
 * @param lower in lower case, without the punctuation around it
 * @param start offset of its first character
 * @param end offset behind its last character
 */
record Word(String lower, int start, int end) {
  private static final Pattern FORM =
      Pattern.compile("\\{?[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+)*}?");

  /** The colours of the world's objects and of highlights, and common others. */
  private static final Set<String> COLORS =
      Set.of(
          "red",
          "green",
          "blue",
          "yellow",
          "cyan",
          "magenta",
          "orange",
          "purple",
          "pink",
          "brown",
          "black",
          "white",
          "gray",
          "grey",
          "violet",
          "turquoise",
          "teal",
          "olive",
          "navy",
          "lime",
          "gold",
          "silver",
          "beige",
          "maroon");

  private static final Set<String> PREPOSITIONS =
      Set.of(
          "above",
          "across",
          "around",
          "at",
          "behind",
          "below",
          "beneath",
          "beside",
          "between",
          "by",
          "for",
          "from",
          "in",
          "inside",
          "into",
          "near",
          "next",
          "of",
          "on",
          "onto",
          "outside",
          "over",
          "to",
          "under",
          "underneath",
          "upon",
          "with");

  static List<Word> split(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = FORM.matcher(text);
    while (matcher.find()) {
      words.add(new Word(matcher.group().toLowerCase(Locale.ROOT), matcher.start(), matcher.end()));
    }
    return words;
  }

  boolean isColor() {
    return COLORS.contains(lower);
  }

  boolean isPreposition() {
    return PREPOSITIONS.contains(lower);
  }

  boolean isArticle() {
    return lower.equals("a") || lower.equals("an") || lower.equals("the");
  }

  /** Equal up to the article's form. */
  boolean isLike(Word other) {
    return lower.equals(other.lower)
        || (lower.equals("a") && other.lower.equals("an"))
        || (lower.equals("an") && other.lower.equals("a"));
  }
}
