package io.pixwizard.model.pipeline;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDManager;
import io.pixwizard.model.flow.SamplingState;
import io.pixwizard.model.flow.SamplingStateFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The states of one picture as bytes. One state is its {@link SamplingStateFile}; several are a
 * mark, their number, and each with its length before it.
 */
final class EnsembleState {
  private static final byte[] MARK =
      "pixwizard.ensemble.v1".getBytes(StandardCharsets.US_ASCII); // no safetensors begins so

  private EnsembleState() {}

  static byte[] toBytes(List<SamplingState> states) {
    List<byte[]> files = states.stream().map(SamplingStateFile::toBytes).toList();
    if (files.size() == 1) {
      return files.get(0);
    }
    int content = files.stream().mapToInt(file -> Integer.BYTES + file.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(MARK.length + Integer.BYTES + content);
    bytes.put(MARK).putInt(files.size());
    files.forEach(file -> bytes.putInt(file.length).put(file));
    return bytes.array();
  }

  /**
   * @throws io.pixwizard.model.InvalidInputException if the bytes end too early
   * @throws io.pixwizard.model.weights.file.WeightFormatException if a state is damaged
   */
  static List<SamplingState> fromBytes(byte[] bytes, NDManager manager) {
    if (!Arrays.equals(MARK, Arrays.copyOf(bytes, MARK.length))) {
      return List.of(SamplingStateFile.fromBytes(bytes, manager));
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes, MARK.length, bytes.length - MARK.length);
    int count = length(rest, Integer.BYTES);
    List<SamplingState> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] file = new byte[length(rest, Integer.BYTES)];
      check(file.length <= rest.remaining(), "saved state", "ends too early");
      rest.get(file);
      states.add(SamplingStateFile.fromBytes(file, manager));
    }
    return states;
  }

  private static int length(ByteBuffer bytes, int needed) {
    check(bytes.remaining() >= needed, "saved state", "ends too early");
    int value = bytes.getInt();
    check(value >= 0 && value <= bytes.remaining(), "saved state", "is damaged");
    return value;
  }
}
