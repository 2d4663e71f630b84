package io.pixwizard.vision.decode;

import io.pixwizard.vision.mask.Mask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds long straight strokes along one axis of a mask. */
final class BarFinder {
  // gaps that noise, or a crossing thing of the same colour, tears into a stroke
  private static final int MAX_GAP = 4;
  private static final int MAX_BARS = 32;

  private final Mask mask;
  private final boolean vertical;
  private final int across; // number of lines
  private final int along; // length of a line
  private final int minLength;
  private final int maxThickness;
  private final List<Bar> open = new ArrayList<>();
  private final List<Bar> closed = new ArrayList<>();

  BarFinder(Mask mask, boolean vertical, int minLength, int maxThickness) {
    this.mask = mask;
    this.vertical = vertical;
    this.across = vertical ? mask.size().width() : mask.size().height();
    this.along = vertical ? mask.size().height() : mask.size().width();
    this.minLength = minLength;
    this.maxThickness = maxThickness;
  }

  /** The longest strokes and the two virtual ones at the picture's borders. */
  List<Stroke> find() {
    for (int line = 0; line < across; line++) {
      scan(line);
    }
    closed.addAll(open);
    List<Bar> bars = new ArrayList<>();
    closed.stream()
        .filter(bar -> bar.high() - bar.low() <= maxThickness)
        .sorted(Comparator.comparingInt(Bar::length).reversed())
        .limit(MAX_BARS)
        .forEach(bars::add);
    bars.add(new Bar(0, 0, 0, along, true));
    bars.add(new Bar(across, across, 0, along, true));
    return bars.stream().map(bar -> new Stroke(bar, mask, vertical)).toList();
  }

  private void scan(int line) {
    int at = 0;
    while (at < along) {
      if (!contains(line, at)) {
        at++;
        continue;
      }
      int start = at;
      int end = at + 1;
      while (at < along && at - end <= MAX_GAP) {
        if (contains(line, at)) {
          end = at + 1;
        }
        at++;
      }
      if (end - start >= minLength) {
        extend(line, start, end);
      }
    }
    open.removeIf(
        bar -> {
          boolean over = bar.high() < line;
          if (over) {
            closed.add(bar);
          }
          return over;
        });
  }

  /** Joins a run with the stroke on the line before, when both cover mostly the same length. */
  private void extend(int line, int start, int end) {
    for (int i = 0; i < open.size(); i++) {
      Bar bar = open.get(i);
      int common = Math.min(end, bar.end()) - Math.max(start, bar.start());
      int either = Math.max(end, bar.end()) - Math.min(start, bar.start());
      if (bar.high() >= line && 2 * common >= either) {
        open.set(
            i,
            new Bar(
                bar.low(),
                line + 1,
                Math.min(start, bar.start()),
                Math.max(end, bar.end()),
                false));
        return;
      }
    }
    open.add(new Bar(line, line + 1, start, end, false));
  }

  private boolean contains(int line, int at) {
    return vertical ? mask.contains(line, at) : mask.contains(at, line);
  }
}
