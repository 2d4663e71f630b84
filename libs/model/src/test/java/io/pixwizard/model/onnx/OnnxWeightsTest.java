package io.pixwizard.model.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxWeightsTest {
  private static final byte[] MODEL =
      concat(
          number(1, 6),
          run(
              7,
              concat(
                  run(
                      1,
                      concat(
                          text(1, "x"),
                          text(1, "onnx::MatMul_9"),
                          text(3, "/layer.0/dense/MatMul"))),
                  run(1, concat(text(1, "a"), text(3, "/layer.0/Add"))),
                  run(5, tensor("onnx::MatMul_9", false, new long[] {2, 3}, 1, 2, 3, 4, 5, 6)),
                  run(5, tensor("layer.0.dense.bias", true, new long[] {3}, 7, 8, 9)),
                  run(
                      5,
                      concat(number(1, 1), number(2, 7), text(8, "ids"), run(9, new byte[8]))))));
  private static final Kernels KERNELS = new FusedKernels();
  private static final Map<String, Shape> SHAPES =
      Map.of("layer.0.dense.weight", new Shape(3, 2), "layer.0.dense.bias", new Shape(3));

  @Test
  void namesAndTransposesLinearLayersByTheirNodes() throws IOException {
    try (NDManager manager = TorchEngine.newManager();
        StateDict weights = load(MODEL, SHAPES, manager)) {
      assertThat(weights.get("layer.0.dense.weight").toFloatArray())
          .containsExactly(1, 4, 2, 5, 3, 6);
      assertThat(weights.get("layer.0.dense.bias").toFloatArray()).containsExactly(7, 8, 9);
    }
  }

  @Test
  void namesAllWeightsThatDoNotFit() {
    try (NDManager manager = TorchEngine.newManager()) {
      Map<String, Shape> shapes =
          Map.of("layer.0.dense.weight", new Shape(2, 3), "gone", new Shape(1));
      assertThatThrownBy(() -> load(MODEL, shapes, manager))
          .isInstanceOf(OnnxFormatException.class)
          .hasMessageContaining("layer.0.dense.weight has the shape (3, 2), not (2, 3)")
          .hasMessageContaining("gone is missing");
    }
  }

  @Test
  void everyTruncationIsRefusedByName() {
    try (NDManager manager = TorchEngine.newManager()) {
      for (int length = 0; length < MODEL.length; length++) {
        byte[] cut = Arrays.copyOf(MODEL, length);
        assertThatThrownBy(() -> load(cut, SHAPES, manager))
            .as("first %d bytes", length)
            .isInstanceOf(OnnxFormatException.class);
      }
    }
  }

  @Test
  void everyDamagedByteIsReadOrRefusedByName() throws IOException {
    try (NDManager manager = TorchEngine.newManager()) {
      for (int at = 0; at < MODEL.length; at++) {
        for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
          byte[] damaged = MODEL.clone();
          damaged[at] = (byte) value;
          try (StateDict weights = load(damaged, SHAPES, manager)) {
            assertThat(weights.parameterCount()).isEqualTo(9);
          } catch (OnnxFormatException e) {
            assertThat(e).hasMessageMatching("(?s).+");
          }
        }
      }
    }
  }

  private static StateDict load(byte[] model, Map<String, Shape> shapes, NDManager manager)
      throws IOException {
    return OnnxWeights.load(
        new ByteArrayInputStream(model), shapes, manager, Precision.FLOAT32, KERNELS);
  }

  private static byte[] tensor(String name, boolean packed, long[] shape, float... values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    byte[] dims = new byte[0];
    for (long size : shape) {
      dims = concat(dims, packed ? varint(size) : number(1, size));
    }
    return concat(packed ? run(1, dims) : dims, number(2, 1), text(8, name), run(9, raw.array()));
  }

  private static byte[] number(int field, long value) {
    return concat(varint((long) field << 3), varint(value));
  }

  private static byte[] text(int field, String text) {
    return run(field, text.getBytes(UTF_8));
  }

  private static byte[] run(int field, byte[] bytes) {
    return concat(varint(((long) field << 3) | 2), varint(bytes.length), bytes);
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
