package io.pixwizard.model.weights;

import io.pixwizard.model.weights.file.WeightFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
   * @throws WeightFormatException if some but not all parts are there
   */
  static List<Path> find(String folder, List<Path> files, boolean ema) {
    Map<Integer, Path> parts = new TreeMap<>();
    int total = 1;
    for (Path file : files) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches() && ema == (name.group("ema") != null)) {
        boolean numbered = name.group("part") != null;
        parts.put(numbered ? Integer.parseInt(name.group("part")) : 0, file);
        total = Math.max(total, numbered ? Integer.parseInt(name.group("total")) : 1);
      }
    }
    for (int part = 0; part < total && !parts.isEmpty(); part++) {
      if (!parts.containsKey(part) || parts.size() > total) {
        throw new WeightFormatException(
            folder,
            "parts of the checkpoint",
            "00 to " + (total - 1) + " of " + total,
            parts.keySet().toString());
      }
    }
    return new ArrayList<>(parts.values());
  }
}
