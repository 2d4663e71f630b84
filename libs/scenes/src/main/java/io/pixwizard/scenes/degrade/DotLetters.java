package io.pixwizard.scenes.degrade;

import java.util.HashMap;
import java.util.Map;

/** Capital letters on a grid of five by seven dots. */
final class DotLetters {

  static final int ROWS = 7;
  private static final int COLUMNS = 5;
  private static final Map<Character, String> LETTERS = letters();

  private DotLetters() {}

  /** Whether a place in a word has ink; letters are six columns apart. */
  static boolean inked(String word, double column, double row) {
    if (row < 0 || row >= ROWS || column < 0) {
      return false;
    }
    int dot = (int) column;
    int letter = dot / (COLUMNS + 1);
    int within = dot % (COLUMNS + 1);
    if (letter >= word.length() || within == COLUMNS) {
      return false;
    }
    return LETTERS.get(word.charAt(letter)).charAt(((int) row) * COLUMNS + within) == '#';
  }

  private static Map<Character, String> letters() {
    Map<Character, String> letters = new HashMap<>();
    letters.put('A', " ### #   ##   #######   ##   ##   #");
    letters.put('C', " ### #   ##    #    #    #   # ### ");
    letters.put('D', "#### #   ##   ##   ##   ##   ##### ");
    letters.put('E', "######    #    #### #    #    #####");
    letters.put('F', "######    #    #### #    #    #    ");
    letters.put('H', "#   ##   ##   #######   ##   ##   #");
    letters.put('I', "#####  #    #    #    #    #  #####");
    letters.put('K', "#   ##  # # #  ##   # #  #  # #   #");
    letters.put('L', "#    #    #    #    #    #    #####");
    letters.put('M', "#   ### ### # ## # ##   ##   ##   #");
    letters.put('O', " ### #   ##   ##   ##   ##   # ### ");
    letters.put('P', "#### #   ##   ##### #    #    #    ");
    letters.put('R', "#### #   ##   ##### # #  #  # #   #");
    letters.put('S', " #####    #     ###     #    ##### ");
    letters.put('T', "#####  #    #    #    #    #    #  ");
    letters.put('V', "#   ##   ##   ##   ##   # # #   #  ");
    letters.put('W', "#   ##   ##   ## # ## # ### ###   #");
    letters.put('Y', "#   ##   # # #   #    #    #    #  ");
    return letters;
  }
}
