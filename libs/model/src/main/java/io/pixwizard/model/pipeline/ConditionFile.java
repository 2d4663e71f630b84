package io.pixwizard.model.pipeline;

import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightLimits;
import io.pixwizard.model.weights.safetensors.SafetensorsReader;
import io.pixwizard.model.weights.safetensors.SafetensorsWriter;
import io.pixwizard.model.weights.safetensors.TensorContent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Conditions as safetensors: the same condition gives the same bytes. */
final class ConditionFile {
  private static final String FORMAT = "format";

  private ConditionFile() {}

  /** Numbers of one tensor. */
  @SuppressWarnings("ArrayRecordComponent")
  record Values(float[] values, int... shape) {
    TensorContent named(String name) {
      List<Long> sides = IntStream.of(shape).mapToObj(side -> (long) side).toList();
      return TensorContent.of(name, sides, values);
    }
  }

  static byte[] write(String kind, Map<String, Values> tensors) {
    List<TensorContent> contents =
        new TreeMap<>(tensors)
            .entrySet().stream().map(entry -> entry.getValue().named(entry.getKey())).toList();
    return new SafetensorsWriter(contents, Map.of(FORMAT, kind)).toBytes();
  }

  static WeightFile open(String kind, byte[] bytes) {
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    WeightFile file = SafetensorsReader.open(kind, direct, WeightLimits.DEFAULTS);
    String found = file.metadata().get(FORMAT);
    if (!kind.equals(found)) {
      file.close();
      throw new InvalidInputException("condition", "is of the format " + found + ", not " + kind);
    }
    return file;
  }

  static float[] floats(WeightFile file, String tensor) {
    return file.tensor(tensor).floats();
  }
}
