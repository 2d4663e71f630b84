package io.pixwizard.model.weights.safetensors;

import io.pixwizard.model.weights.file.TensorInfo;
import java.util.List;
import java.util.Map;

/**
 * The parsed JSON header.
 *
 * @param tensors in the order of the header
 * @param metadata the strings of {@code __metadata__}, in order
 */
record SafetensorsHeader(List<Entry> tensors, Map<String, String> metadata) {

  /** Key of the metadata object, not allowed as the name of a tensor. */
  static final String METADATA_KEY = "__metadata__";

  /**
   * One tensor.
   *
   * @param info name, type, shape
   * @param begin first byte, counted from the end of the header
   * @param end byte after the last one
   */
  record Entry(TensorInfo info, long begin, long end) {}
}
