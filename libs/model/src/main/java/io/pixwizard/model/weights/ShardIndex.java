package io.pixwizard.model.weights;

import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the index of sharded Hugging Face weights: {@code weight_map} from tensor to file. */
final class ShardIndex {

  private ShardIndex() {}

  /**
   * Tensor names to file names, in the index's order.
   *
   * @throws WeightFormatException if the index is damaged or names files outside of its folder
   */
  static Map<String, String> read(Path file, WeightLimits limits) {
    Object weightMap = JsonFile.read(file, limits).get("weight_map");
    if (!(weightMap instanceof Map<?, ?> entries) || entries.isEmpty()) {
      throw refuse(file, "an object of tensor names", String.valueOf(weightMap));
    }
    Map<String, String> shards = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (!(entry.getValue() instanceof String shard) || !isPlainName(shard)) {
        throw refuse(file, "names of files beside the index", String.valueOf(entry.getValue()));
      }
      shards.put(String.valueOf(entry.getKey()), shard);
    }
    return shards;
  }

  private static boolean isPlainName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
  }

  private static WeightFormatException refuse(Path file, String expected, String found) {
    return new WeightFormatException(file.toString(), "weight_map", expected, found);
  }
}
