package io.pixwizard.model.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads the weights of a network from an ONNX graph that PyTorch exported. */
public final class OnnxWeights {
  private OnnxWeights() {}

  /**
   * Loads the weights that {@code shapes} names; others are left out.
   *
   * @param in an ONNX model of less than 2 GiB with float32 weights
   * @param shapes what the network needs
   * @throws OnnxFormatException if the model is damaged, or weights are missing or mis-shaped; all
   *     of them are named
   */
  public static StateDict load(
      InputStream in,
      Map<String, Shape> shapes,
      NDManager manager,
      Precision precision,
      Kernels kernels)
      throws IOException {
    OnnxGraph graph = OnnxGraph.read(in);
    Map<String, OnnxTensor> weights = graph.weights();
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    try (GradMode inference = GradMode.off()) {
      shapes.forEach(
          (name, shape) -> {
            OnnxTensor tensor = weights.get(name);
            if (tensor == null) {
              problems.add(name + " is missing");
              return;
            }
            boolean transposed = graph.isTransposed(tensor.name()) && tensor.shape().size() == 2;
            Shape stored = shapeOf(tensor);
            Shape found = transposed ? new Shape(stored.get(1), stored.get(0)) : stored;
            if (!found.equals(shape)) {
              problems.add(name + " has the shape " + found + ", not " + shape);
              return;
            }
            FloatBuffer values = transposed ? transpose(tensor) : tensor.values();
            arrays.put(name, create(manager, values, shape, precision, kernels));
          });
    }
    if (!problems.isEmpty()) {
      arrays.values().forEach(NDArray::close);
      throw new OnnxFormatException("weights do not fit: " + String.join("; ", problems));
    }
    return new StateDict(arrays);
  }

  private static Shape shapeOf(OnnxTensor tensor) {
    return new Shape(tensor.shape());
  }

  /** [in, out] to [out, in]. */
  private static FloatBuffer transpose(OnnxTensor tensor) {
    int rows = Math.toIntExact(tensor.shape().get(0));
    int columns = Math.toIntExact(tensor.shape().get(1));
    FloatBuffer values = tensor.values();
    FloatBuffer transposed = FloatBuffer.allocate(rows * columns);
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows; row++) {
        transposed.put(values.get(row * columns + column));
      }
    }
    return transposed.flip();
  }

  private static NDArray create(
      NDManager manager, FloatBuffer values, Shape shape, Precision precision, Kernels kernels) {
    NDArray array = manager.create(values.duplicate(), shape);
    if (precision == Precision.FLOAT32) {
      return array;
    }
    try (array) {
      return kernels.to(array, precision);
    }
  }
}
