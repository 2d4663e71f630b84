package io.pixwizard.training.data;

import io.pixwizard.scenes.corpus.ReadReport;
import java.util.List;
import java.util.Map;

/** Examples by batch. Safe for use by several threads. */
public interface ExampleSource {
  /**
   * The examples of one step, of one size.
   *
   * <p>Guarantee: a pure function of the source and {@code step}, so a run that resumes sees what
   * an uninterrupted one would have seen.
   *
   * @param step from 0
   */
  List<LabelledExample> batch(long step, int size);

  /** What was read of real data and skipped since this was opened, by data set. */
  default Map<String, ReadReport> reports() {
    return Map.of();
  }

  /** Data sets that are not drawn because they hold no example, each with the reason. */
  default Map<String, String> leftOut() {
    return Map.of();
  }

  /** Examples of real data, by data set; scenes have no end and are not among them. */
  default Map<String, Long> items() {
    return Map.of();
  }

  /** How often a broken item was skipped since this was opened. */
  default long skipped() {
    return reports().values().stream().mapToLong(ReadReport::skippedCount).sum();
  }
}
