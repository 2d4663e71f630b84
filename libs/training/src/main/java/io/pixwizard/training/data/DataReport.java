package io.pixwizard.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixwizard.scenes.corpus.ReadReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run reads of its real data and what it skips, by data set. An item that stays broken
 * counts whenever its turn comes.
 *
 * @param sources by the data sets' names
 */
public record DataReport(Map<String, Source> sources) {
  /** Name of the file in a run's folder. */
  public static final String FILE = "data.json";

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * One data set.
   *
   * @param read examples that were read
   * @param skipped broken items that were skipped
   * @param reasons how often each reason occurred
   * @param examples the first skipped items with their reasons
   */
  public record Source(long read, long skipped, Map<String, Long> reasons, List<String> examples) {}

  /** How the data sets of a source do now; none if it draws scenes alone. */
  public static DataReport of(ExampleSource source) {
    Map<String, Source> sources = new TreeMap<>();
    source.reports().forEach((name, report) -> sources.put(name, of(report)));
    return new DataReport(sources);
  }

  private static Source of(ReadReport report) {
    return new Source(
        report.readCount(),
        report.skippedCount(),
        new LinkedHashMap<>(report.reasons()),
        report.examples());
  }

  /** As a file holds it. */
  public String toJson() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
