package io.pixwizard.model.weights;

import io.pixwizard.model.weights.file.WeightFormatException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds {@code consolidated[_ema][.NN-of-NN].pth}, the names of a released checkpoint. */
final class ConsolidatedParts {

  private static final Pattern NAME =
      Pattern.compile(
          "consolidated(?<ema>_ema)?(\\.(?<part>\\d{1,4})-of-(?<total>\\d{1,4}))?\\.pth");

  private ConsolidatedParts() {}

  /**
   * Parts in order.
   *
   * @return empty if there are none
   * @throws WeightFormatException if parts are missing, or parts of two splits lie side by side
   */
  static List<Path> find(String folder, List<Path> files, boolean ema) {
    Map<Integer, Path> parts = new TreeMap<>();
    Set<Integer> totals = new TreeSet<>();
    for (Path file : files) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches() && ema == (name.group("ema") != null)) {
        boolean numbered = name.group("part") != null;
        parts.put(numbered ? Integer.parseInt(name.group("part")) : 0, file);
        totals.add(numbered ? Integer.parseInt(name.group("total")) : 1);
      }
    }
    if (parts.isEmpty()) {
      return List.of();
    }
    Set<Integer> wanted =
        IntStream.range(0, Collections.max(totals)).boxed().collect(Collectors.toSet());
    if (totals.size() > 1 || !parts.keySet().equals(wanted)) {
      throw new WeightFormatException(
          folder,
          "parts of the checkpoint",
          "all parts of one number of them",
          "parts " + parts.keySet() + " of " + totals);
    }
    return List.copyOf(parts.values());
  }
}
