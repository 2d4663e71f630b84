package io.pixwizard.model.benchmark;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.weights.safetensors.SafetensorsWriter;
import io.pixwizard.model.weights.safetensors.TensorContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes a benchmark's weights, inputs and outputs, so that a peer can compute the same. */
public final class BenchmarkExport {
  private BenchmarkExport() {}

  /**
   * Writes {@code config.json}, {@code weights.safetensors} and {@code inputs.safetensors}.
   *
   * @throws UncheckedIOException if the folder cannot be written
   */
  public static void write(ModelBenchmark benchmark, Path folder) {
    try {
      Files.createDirectories(folder);
      new ObjectMapper()
          .writeValue(
              folder.resolve("config.json").toFile(), benchmark.network().config().fields());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(benchmark.network().weights().arrays(), folder.resolve("weights.safetensors"));
    write(benchmark.inputs(), folder.resolve("inputs.safetensors"));
  }

  private static void write(Map<String, NDArray> arrays, Path file) {
    List<TensorContent> tensors =
        arrays.entrySet().stream().map(e -> content(e.getKey(), e.getValue())).toList();
    new SafetensorsWriter(tensors, Map.of()).write(file);
  }

  private static TensorContent content(String name, NDArray array) {
    List<Long> shape = Arrays.stream(array.getShape().getShape()).boxed().toList();
    return TensorContent.of(name, shape, array.toFloatArray());
  }
}
