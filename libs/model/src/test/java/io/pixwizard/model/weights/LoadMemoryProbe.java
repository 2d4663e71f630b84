package io.pixwizard.model.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.weights.file.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads a weight file in a process of its own and prints MiB: resident memory before, its peak
 * while loading, and its peak after every weight was used. Arguments: file, precision, mapped or
 * copied.
 */
public final class LoadMemoryProbe {

  private LoadMemoryProbe() {}

  /** Entry point of the process. */
  public static void main(String[] arguments) throws IOException {
    LoadOptions options =
        new LoadOptions(Precision.valueOf(arguments[1]), arguments[2].equals("mapped"), true);
    try (NDManager manager = TorchEngine.newManager();
        GradMode off = GradMode.off()) {
      try (NDArray warm = manager.create(1f)) {
        warm.addi(1);
      }
      long before = memory("VmRSS");
      long started = System.nanoTime();
      try (StateDict weights = load(Path.of(arguments[0]), options, manager)) {
        long seconds = (System.nanoTime() - started) / 1_000_000_000;
        long loading = memory("VmHWM");
        use(weights, options.precision());
        System.out.printf("%d %d %d %d%n", before, loading, memory("VmHWM"), seconds);
      }
    }
  }

  private static StateDict load(Path path, LoadOptions options, NDManager manager) {
    try (WeightSource source = WeightSource.open(path)) {
      Map<String, List<Long>> shapes = new LinkedHashMap<>();
      for (StoredTensor tensor : source.tensors()) {
        shapes.put(tensor.info().name(), tensor.info().shape());
      }
      return new WeightLoader(options).load(source, ExpectedWeights.of(shapes), manager);
    }
  }

  private static void use(StateDict weights, Precision precision) {
    if (precision == Precision.FLOAT32) {
      for (NDArray weight : weights.arrays().values()) {
        try (TensorScope scope = new TensorScope()) {
          weight.max();
        }
      }
    }
  }

  /** A field of /proc/self/status in MiB. */
  private static long memory(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(field + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
      }
    }
    throw new IllegalStateException("no " + field);
  }
}
