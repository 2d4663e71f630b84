package io.pixwizard.model.nn;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.tensor.TorchScript;
import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.FiniteCheck;
import io.pixwizard.model.weights.file.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Copies stored weights into arrays of any number format.
 *
 * <p>Guarantee: beside the arrays themselves it needs a buffer of 64 MiB and, for files that do not
 * hold float32, another one, however large the file is. Not safe for use by several threads.
 */
public final class WeightLoader {
  private static final TorchScript SCRIPT =
      TorchScript.resource(WeightLoader.class, "weights.torchscript");
  private static final int CHUNK = 1 << 24;

  private final NDManager manager;
  private final Precision precision;
  private final int chunk;
  private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
  private float[] floats = {};

  /**
   * @param manager owns the arrays; says on which device they are
   * @param precision number format of the arrays
   */
  public WeightLoader(NDManager manager, Precision precision) {
    this(manager, precision, CHUNK);
  }

  /**
   * @param chunk numbers that the buffer holds
   */
  WeightLoader(NDManager manager, Precision precision, int chunk) {
    this.chunk = chunk;
    this.manager = requireNonNull(manager, "manager is null");
    this.precision = requireNonNull(precision, "precision is null");
  }

  /**
   * Loads {@code tensors} under the names that they are given here.
   *
   * @throws io.pixwizard.model.weights.file.NonFiniteWeightException if a weight is NaN or infinite
   */
  public StateDict load(Map<String, StoredTensor> tensors) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    try (GradMode inference = GradMode.off()) {
      tensors.forEach((name, tensor) -> arrays.put(name, load(tensor)));
    } catch (RuntimeException e) {
      arrays.values().forEach(NDArray::close);
      throw e;
    }
    return new StateDict(arrays);
  }

  private NDArray load(StoredTensor tensor) {
    FiniteCheck.requireFinite(tensor);
    long count = tensor.info().elementCount();
    reserve(tensor);
    try (TensorScope scope = new TensorScope()) {
      NDArray here = manager.create(0f);
      NDArray target = SCRIPT.call("room", here, count, precision.scalarType());
      for (long first = 0; first < count; first += chunk) {
        int size = (int) Math.min(chunk, count - first);
        try (NDArray values =
            manager.create(read(tensor, first, size), new Shape(size), DataType.FLOAT32)) {
          SCRIPT.run("fill", values, target, first);
        }
      }
      return scope.keep(target.reshape(new Shape(tensor.info().shape())));
    }
  }

  private ByteBuffer read(StoredTensor tensor, long first, int size) {
    buffer.clear().limit(size * Float.BYTES);
    if (tensor.info().type() == ElementType.F32) {
      tensor.read(first, buffer);
      return buffer.flip();
    }
    tensor.floats(first, floats, 0, size);
    buffer.asFloatBuffer().put(floats, 0, size);
    return buffer;
  }

  private void reserve(StoredTensor tensor) {
    int size = (int) Math.min(chunk, tensor.info().elementCount());
    if (buffer.capacity() < size * Float.BYTES) {
      buffer = ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.nativeOrder());
    }
    if (tensor.info().type() != ElementType.F32 && floats.length < size) {
      floats = new float[size];
    }
  }
}
