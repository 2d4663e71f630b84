package io.pixwizard.model.weights.safetensors;

import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.safetensors.SafetensorsHeader.Entry;
import java.util.Comparator;
import java.util.List;

/**
 * The format's promise that tensors cover the data exactly: no byte is unclaimed, so nothing can
 * hide in a file, and none is claimed twice, so a small file cannot pretend to be large.
 */
final class DataCoverage {

  private DataCoverage() {}

  static void check(String file, List<Entry> entries, long dataBytes) {
    List<Entry> byPosition =
        entries.stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList();
    long covered = 0;
    for (Entry entry : byPosition) {
      if (entry.begin() != covered) {
        throw new WeightFormatException(
            file,
            "tensor '" + entry.info().name() + "' data_offsets",
            "to begin at byte " + covered + " where the tensor before ends",
            (entry.begin() < covered ? "an overlap at " : "a hole up to ") + entry.begin());
      }
      covered = entry.end();
    }
    if (covered != dataBytes) {
      throw new WeightFormatException(
          file, "data", covered + " bytes as in the header", dataBytes + " bytes");
    }
  }
}
