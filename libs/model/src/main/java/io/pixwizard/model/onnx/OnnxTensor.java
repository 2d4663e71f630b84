package io.pixwizard.model.onnx;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A float32 tensor of an ONNX graph (onnx.proto, TensorProto).
 *
 * @param name as the graph's nodes refer to it
 * @param shape sizes of its axes
 * @param values in row-major order
 */
record OnnxTensor(String name, List<Long> shape, FloatBuffer values) {
  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  private static final int NAME = 8;
  private static final int RAW_DATA = 9;
  private static final long FLOAT = 1;

  OnnxTensor {
    shape = List.copyOf(shape);
    long size = 1;
    for (long dimension : shape) {
      if (dimension < 0 || (dimension > 0 && size > Integer.MAX_VALUE / dimension)) {
        throw new OnnxFormatException("tensor " + name + " has the shape " + shape);
      }
      size *= dimension;
    }
    if (size != values.remaining()) {
      throw new OnnxFormatException(
          "tensor %s of shape %s holds %d numbers".formatted(name, shape, values.remaining()));
    }
  }

  /** Reads a TensorProto; null if it does not hold float32 numbers as raw bytes. */
  static OnnxTensor read(ByteBuffer bytes) {
    ProtobufMessage message = new ProtobufMessage(bytes);
    String name = "";
    long type = 0;
    List<Long> shape = new ArrayList<>();
    ByteBuffer data = null;
    while (message.next()) {
      switch (message.field()) {
        case DIMS -> readSizes(message, shape);
        case DATA_TYPE -> type = message.number();
        case NAME -> name = message.text();
        case RAW_DATA -> data = message.run();
        default -> message.skip();
      }
    }
    return type == FLOAT && data != null ? new OnnxTensor(name, shape, data.asFloatBuffer()) : null;
  }

  private static void readSizes(ProtobufMessage message, List<Long> shape) {
    if (!message.isRun()) {
      shape.add(message.number());
      return;
    }
    ProtobufMessage packed = new ProtobufMessage(message.run());
    while (packed.hasRemaining()) {
      shape.add(packed.varint());
    }
  }
}
