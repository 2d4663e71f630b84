package io.pixwizard.cli.bench.pipeline;

import java.util.ArrayList;
import java.util.List;

/** A title and columns: the first to the left, numbers to the right. */
final class TextTable {
  private final String title;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String title, String... columns) {
    this.title = title;
    rows.add(List.of(columns));
  }

  /** Adds a row of as many cells as there are columns. */
  void row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + rows.get(0).size() + " columns");
    }
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder(title).append(System.lineSeparator());
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String space = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? row.get(i) + space : "  " + space + row.get(i));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
