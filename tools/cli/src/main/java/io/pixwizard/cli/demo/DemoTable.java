package io.pixwizard.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The results as text: instruction, task chosen, seconds from acceptance to the end and of work,
 * result.
 */
final class DemoTable {
  private static final int WIDEST = 52;

  private DemoTable() {}

  static String of(List<DemoResult> results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("instruction", "task chosen", "elapsed", "busy", "result"));
    for (DemoResult result : results) {
      rows.add(
          List.of(
              cut(result.job().instruction()),
              result.report().task(),
              seconds(result.report().elapsedSeconds()),
              seconds(result.report().busySeconds()),
              result.report().summary()));
    }
    int[] widths = new int[4];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    String format =
        String.format(
            Locale.ROOT,
            "%%-%ds  %%-%ds  %%%ds  %%%ds  %%s%%n",
            widths[0],
            widths[1],
            widths[2],
            widths[3]);
    StringBuilder table = new StringBuilder();
    rows.forEach(row -> table.append(String.format(Locale.ROOT, format, row.toArray())));
    return table.toString();
  }

  /** A line about all of them, counted from so many seconds before the first was submitted. */
  static String times(List<DemoResult> results, double before) {
    double first = results.stream().mapToDouble(DemoResult::seconds).min().orElse(0);
    double last = results.stream().mapToDouble(DemoResult::seconds).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "%.1f s in all, the first result after %.1f s.",
        before + last,
        before + first);
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private static String cut(String text) {
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }
}
