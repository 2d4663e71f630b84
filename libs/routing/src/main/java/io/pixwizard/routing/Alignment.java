package io.pixwizard.routing;

import io.pixwizard.contracts.task.InstructionTemplate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template laid over an instruction at the least cost, as in an edit distance (Wagner and
 * Fischer, 1974) in which a slot takes one or more words.
 *
 * @param slots the words that each slot took, as they are written
 * @param matched literal words of the template that the instruction has
 * @param literals literal words of the template
 * @param outside words of the instruction that are in no slot
 * @param cost of the words that one has and the other has not
 */
record Alignment(Map<String, String> slots, int matched, int literals, int outside, double cost) {
  static final Comparator<Alignment> BY_FIT =
      Comparator.comparingDouble(Alignment::fit).thenComparingInt(Alignment::matched);

  private static final double ABSENT = 1;
  private static final double EXTRA = 1;

  /** Below the price of a missing literal, so that literals match where they can. */
  private static final double TAKEN = 0.02;

  /** Above the price of an extra word, so that a slot leaves out what cannot begin it. */
  private static final double MISPLACED = 1.5;

  private static final double SLOT_DISCOUNT = 0.8;
  private static final double NEVER = 1e9;
  private static final double LEAST_MATCH = 0.6;

  /** At least 60 % of the template's literal words are there. */
  boolean isTrustworthy() {
    return literals == 0 || matched >= LEAST_MATCH * literals;
  }

  /**
   * How much of the words that are in no slot the two have in common (Dice), 0 to 1; words in slots
   * count a little, so that a template that names what is meant wins over one that takes anything.
   */
  double overlap(int words) {
    int inSlots = words - outside;
    return 2.0 * matched / Math.max(1, literals + words - SLOT_DISCOUNT * inSlots);
  }

  private double fit() {
    return -cost;
  }

  static Optional<Alignment> of(
      InstructionTemplate template, String instruction, List<Word> words) {
    return new Table(Word.split(template.text()), words).best(instruction);
  }

  /** The table of least costs: rows are template words, columns instruction words. */
  private static final class Table {
    private final List<Word> pattern;
    private final List<Word> words;
    private final double[][] least;
    private final int[][] from; // how the cell was reached: 0 nothing, 1 match, 2 absent, 3 extra,

    // 4 slot begins, 5 slot goes on

    Table(List<Word> pattern, List<Word> words) {
      this.pattern = pattern;
      this.words = words;
      this.least = new double[pattern.size() + 1][words.size() + 1];
      this.from = new int[pattern.size() + 1][words.size() + 1];
      for (double[] row : least) {
        Arrays.fill(row, NEVER);
      }
      least[0][0] = 0;
      for (int i = 0; i <= pattern.size(); i++) {
        for (int j = 0; j <= words.size(); j++) {
          reach(i, j);
        }
      }
    }

    private void reach(int i, int j) {
      if (j > 0) {
        offer(i, j, least[i][j - 1] + EXTRA, 3);
      }
      if (i == 0) {
        return;
      }
      Word part = pattern.get(i - 1);
      if (!isSlot(part)) {
        offer(i, j, least[i - 1][j] + ABSENT, 2);
        if (j > 0 && part.isLike(words.get(j - 1))) {
          offer(i, j, least[i - 1][j - 1], 1);
        }
      } else if (j > 0 && fits(part, words.get(j - 1))) {
        offer(i, j, least[i - 1][j - 1] + TAKEN + opening(part, j - 1), 4);
        if (from[i][j - 1] >= 4) {
          offer(i, j, least[i][j - 1] + TAKEN, 5);
        }
      }
    }

    private void offer(int i, int j, double cost, int way) {
      if (cost < least[i][j]) {
        least[i][j] = cost;
        from[i][j] = way;
      }
    }

    Optional<Alignment> best(String instruction) {
      int i = pattern.size();
      int j = words.size();
      if (least[i][j] >= NEVER) {
        return Optional.empty();
      }
      Map<String, int[]> spans = new HashMap<>();
      int matched = 0;
      int taken = 0;
      while (from[i][j] != 0) {
        int way = from[i][j];
        if (way >= 4) {
          int last = j - 1;
          int[] span =
              spans.computeIfAbsent(name(pattern.get(i - 1)), slot -> new int[] {last, last});
          span[0] = last;
        }
        matched += way == 1 ? 1 : 0;
        taken += way >= 4 ? 1 : 0;
        i -= way == 1 || way == 2 || way == 4 ? 1 : 0;
        j -= way == 2 ? 0 : 1;
      }
      int literals = (int) pattern.stream().filter(part -> !isSlot(part)).count();
      return Optional.of(
          new Alignment(
              Phrases.texts(spans, instruction, words),
              matched,
              literals,
              words.size() - taken,
              least[pattern.size()][words.size()]));
    }

    private static boolean isSlot(Word part) {
      return part.lower().startsWith("{");
    }

    private static String name(Word part) {
      return part.lower().substring(1, part.lower().length() - 1);
    }

    /** A place begins with a preposition, the first of several ("next to"); a thing does not. */
    private double opening(Word slot, int at) {
      boolean begins =
          words.get(at).isPreposition() && (at == 0 || !words.get(at - 1).isPreposition());
      boolean odd = name(slot).equals("place") ? !begins : words.get(at).isPreposition();
      return odd && !name(slot).equals("color") ? MISPLACED : 0;
    }

    private static boolean fits(Word slot, Word word) {
      return !name(slot).equals("color") || word.isColor();
    }
  }
}
