package io.pixwizard.scenes.language;

import java.util.List;

/** Small rules of English. */
final class Words {

  private static final List<String> NUMBERS =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  private Words() {}

  /** "a" or "an" and the words. */
  static String withArticle(String words) {
    return ("aeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
  }

  /** "x", "x and y", "x, y and z". */
  static String list(List<String> items) {
    if (items.isEmpty()) {
      return "nothing";
    }
    int last = items.size() - 1;
    return last == 0
        ? items.get(0)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }

  static String number(int count) {
    return count < NUMBERS.size() ? NUMBERS.get(count) : Integer.toString(count);
  }
}
