package io.pixwizard.model.parity;

import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.file.StoredTensor;
import java.nio.file.Path;
import java.util.Optional;

/** A torch file beside {@code weights.safetensors}: the same tensors in another container. */
record SameWeightsCase(String name, Path file, Path weights) implements ParityCase {
  @Override
  public ParityResult run(double tolerance) {
    Comparison comparison = new Comparison();
    try (WeightSource expected = WeightSource.open(weights);
        WeightSource ours = WeightSource.open(file)) {
      comparison.add(
          "number of tensors",
          new float[] {expected.tensors().size()},
          new float[] {ours.tensors().size()});
      for (StoredTensor tensor : expected.tensors()) {
        Optional<StoredTensor> found = ours.find(tensor.info().name());
        float[] values = found.map(StoredTensor::floats).orElse(new float[0]);
        comparison.add(tensor.info().name(), tensor.floats(), values);
      }
    }
    return comparison.result(name, tolerance);
  }
}
