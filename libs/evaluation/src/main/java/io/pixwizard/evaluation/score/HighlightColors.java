package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.annotate.HighlightColor;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.InvalidDataException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The colour that an instruction asks for. */
public final class HighlightColors {

  private HighlightColors() {}

  /**
   * The colour in the truth, else the first colour that the instruction names.
   *
   * @return 0xRRGGBB
   * @throws InvalidDataException if the instruction names none
   */
  public static int of(Example example) {
    return example
        .truth(Truth.Regions.class)
        .flatMap(Truth.Regions::color)
        .map(color -> color.rgb())
        .orElseGet(() -> named(example.instruction()));
  }

  private static int named(String instruction) {
    List<String> words = List.of(instruction.toLowerCase(Locale.ROOT).split("[^a-z]+"));
    return words.stream()
        .flatMap(word -> Arrays.stream(HighlightColor.values()).filter(c -> c.word().equals(word)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidDataException(
                    "instruction", "names no colour to mark with: '" + instruction + "'"))
        .rgb();
  }
}
