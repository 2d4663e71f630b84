package io.pixwizard.scenes.corpus;

import java.util.ArrayList;
import java.util.List;

/**
 * Brace expansion of shard names, the part of the shell's that WebDataset uses: {@code {000..012}}
 * counts, with leading zeros if the first number has them; {@code {a,b}} chooses. Braces do not
 * nest.
 */
public final class ShardNames {

  /** Most names that a pattern may stand for. */
  public static final int MAX_NAMES = 1_000_000;

  private ShardNames() {}

  /**
   * The names that a pattern stands for; a pattern without braces stands for itself.
   *
   * @throws IllegalArgumentException if braces are unbalanced, a range is none or runs backwards,
   *     or there are too many names
   */
  public static List<String> expand(String pattern) {
    int open = pattern.indexOf('{');
    int close = pattern.indexOf('}');
    if (open < 0 && close < 0) {
      return List.of(pattern);
    }
    if (open < 0 || close < open || pattern.substring(open + 1, close).contains("{")) {
      throw new IllegalArgumentException("shards: unbalanced braces in '" + pattern + "'");
    }
    List<String> choices = choices(pattern.substring(open + 1, close), pattern);
    List<String> tails = expand(pattern.substring(close + 1));
    if ((long) choices.size() * tails.size() > MAX_NAMES) {
      throw tooMany(pattern);
    }
    List<String> names = new ArrayList<>();
    for (String choice : choices) {
      for (String tail : tails) {
        names.add(pattern.substring(0, open) + choice + tail);
      }
    }
    return names;
  }

  private static List<String> choices(String inside, String pattern) {
    if (inside.contains(",")) {
      return List.of(inside.split(",", -1));
    }
    String[] ends = inside.split("\\.\\.", -1);
    if (ends.length != 2 || !ends[0].matches("\\d{1,9}") || !ends[1].matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "shards: '{" + inside + "}' in '" + pattern + "' is neither a range nor a choice");
    }
    int from = Integer.parseInt(ends[0]);
    int to = Integer.parseInt(ends[1]);
    if (to < from) {
      throw new IllegalArgumentException("shards: '{" + inside + "}' runs backwards");
    }
    if (to - from >= MAX_NAMES) {
      throw tooMany(pattern);
    }
    String format = ends[0].startsWith("0") ? "%0" + ends[0].length() + "d" : "%d";
    List<String> names = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      names.add(format.formatted(i));
    }
    return names;
  }

  private static IllegalArgumentException tooMany(String pattern) {
    return new IllegalArgumentException(
        "shards: '" + pattern + "' stands for more than " + MAX_NAMES + " names");
  }
}
