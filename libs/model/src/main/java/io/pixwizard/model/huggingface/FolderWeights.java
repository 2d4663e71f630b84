package io.pixwizard.model.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.weights.ExpectedWeights;
import io.pixwizard.model.weights.NameAliases;
import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.file.StoredTensor;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Loads a network from a folder that transformers wrote.
 *
 * @param shapes what the network needs, by the names of its own class in transformers
 * @param outerModule module that a larger network keeps this one in, with its dot; names may start
 *     with it or not
 * @param others starts of the names of tensors that the folder may hold for other networks
 */
public record FolderWeights(Map<String, Shape> shapes, String outerModule, List<String> others) {
  /** Numbers that are converted at once: bounds the memory beside the result. */
  private static final int CHUNK = 1 << 24;

  /**
   * Loads the weights into {@code manager}.
   *
   * @throws io.pixwizard.model.weights.WeightMismatchException with all missing, unexpected and
   *     mis-shaped tensors
   * @throws io.pixwizard.model.weights.file.WeightFormatException if a file is damaged or hostile
   */
  public StateDict load(Path folder, NDManager manager, Precision precision, Kernels kernels) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    try (WeightSource source = WeightSource.open(folder);
        GradMode inference = GradMode.off()) {
      for (StoredTensor tensor : expected().match(source).values()) {
        arrays.put(tensor.info().name(), read(tensor, manager, precision, kernels));
      }
    } catch (RuntimeException e) {
      arrays.values().forEach(NDArray::close);
      throw e;
    }
    return new StateDict(arrays);
  }

  private ExpectedWeights expected() {
    Map<String, List<Long>> sizes = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> sizes.put(name, Arrays.stream(shape.getShape()).boxed().toList()));
    NameAliases.Alias inner =
        new NameAliases.Alias(Pattern.compile("^" + Pattern.quote(outerModule)), "");
    String[] extra =
        others.stream().flatMap(name -> Stream.of(name, outerModule + name)).toArray(String[]::new);
    return ExpectedWeights.of(sizes)
        .allowingExtra(extra)
        .withAliases(new NameAliases(List.of(inner), Pattern.compile("(?!)")));
  }

  private static NDArray read(
      StoredTensor tensor, NDManager manager, Precision precision, Kernels kernels) {
    long count = tensor.info().elementCount();
    Shape shape = new Shape(tensor.info().shape());
    try (TensorScope scope = new TensorScope()) {
      NDList parts = new NDList();
      for (long first = 0; first < count; first += CHUNK) {
        float[] values = new float[(int) Math.min(CHUNK, count - first)];
        tensor.floats(first, values, 0, values.length);
        try (NDArray part = manager.create(FloatBuffer.wrap(values), new Shape(values.length))) {
          // an array made from a buffer lives only as long as its Java handle, so it is copied
          parts.add(
              precision == Precision.FLOAT32 ? part.duplicate() : kernels.to(part, precision));
        }
      }
      NDArray whole = parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts);
      return scope.keep(whole.reshape(shape));
    }
  }
}
