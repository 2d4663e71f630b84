package io.pixwizard.scenes.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was read and what was skipped and why. Safe for use by several threads. */
public final class ReadReport {

  /** Broken items that are kept by name; the others are only counted. */
  public static final int KEPT = 50;

  private final Map<String, Long> reasons = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();
  private long read;

  /** Counts a good item. */
  public synchronized void read() {
    read++;
  }

  /**
   * Counts a skipped item.
   *
   * @param item which one
   * @param reason short and the same for the same kind of trouble
   */
  public synchronized void skipped(String item, String reason) {
    reasons.merge(reason, 1L, Long::sum);
    if (broken.size() < KEPT) {
      broken.add(item + ": " + reason);
    }
  }

  public synchronized long readCount() {
    return read;
  }

  public synchronized long skippedCount() {
    return reasons.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How often each reason occurred. */
  public synchronized Map<String, Long> reasons() {
    return new TreeMap<>(reasons);
  }

  /** The first {@link #KEPT} skipped items with their reasons. */
  public synchronized List<String> examples() {
    return List.copyOf(broken);
  }

  @Override
  public synchronized String toString() {
    return read + " read, " + skippedCount() + " skipped " + reasons;
  }
}
