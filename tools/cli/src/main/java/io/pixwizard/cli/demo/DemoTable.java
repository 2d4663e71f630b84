package io.pixwizard.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as text: instruction, task chosen, seconds, result. */
final class DemoTable {
  private static final int WIDEST = 52;

  private DemoTable() {}

  static String of(List<DemoResult> results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("instruction", "task chosen", "busy", "result"));
    for (DemoResult result : results) {
      rows.add(
          List.of(
              cut(result.job().instruction()),
              result.report().task(),
              String.format(Locale.ROOT, "%.1f s", result.report().busySeconds()),
              result.report().summary()));
    }
    int[] widths = new int[3];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    String format = "%-" + widths[0] + "s  %-" + widths[1] + "s  %" + widths[2] + "s  %s%n";
    StringBuilder table = new StringBuilder();
    rows.forEach(row -> table.append(String.format(Locale.ROOT, format, row.toArray())));
    return table.toString();
  }

  private static String cut(String text) {
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }
}
