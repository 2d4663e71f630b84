package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightLimits;
import io.pixwizard.model.weights.safetensors.SafetensorsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A safetensors file of recorded tensors and string parameters. */
final class FixtureFile implements AutoCloseable {
  private final WeightFile file;

  private FixtureFile(WeightFile file) {
    this.file = file;
  }

  static FixtureFile open(Path path) {
    return new FixtureFile(SafetensorsReader.open(path, WeightLimits.DEFAULTS));
  }

  boolean has(String name) {
    return file.find(name).isPresent();
  }

  List<String> names() {
    return file.tensors().stream().map(tensor -> tensor.info().name()).toList();
  }

  float[] floats(String name) {
    return file.tensor(name).floats();
  }

  NDArray array(String name, NDManager manager) {
    return array(file.tensor(name), manager);
  }

  static NDArray array(StoredTensor tensor, NDManager manager) {
    return manager.create(tensor.floats(), new Shape(tensor.info().shape()));
  }

  /** {@code prefix.0}, {@code prefix.1} and so on as far as they exist. */
  List<NDArray> arrays(String prefix, NDManager manager) {
    return Stream.iterate(0, i -> has(prefix + "." + i), i -> i + 1)
        .map(i -> array(prefix + "." + i, manager))
        .toList();
  }

  /** A parameter; Python's {@code None} counts as absent. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(file.metadata().get(name)).filter(value -> !value.equals("None"));
  }

  /** All parameters. */
  Map<String, String> parameters() {
    return file.metadata();
  }

  double number(String name, double absent) {
    return parameter(name).map(Double::parseDouble).orElse(absent);
  }

  /** The first of {@code names} that is a parameter, as a number. */
  double number(List<String> names, double absent) {
    return names.stream()
        .map(this::parameter)
        .flatMap(Optional::stream)
        .findFirst()
        .map(Double::parseDouble)
        .orElse(absent);
  }

  /** Whether a parameter is Python's {@code True}. */
  boolean flag(List<String> names) {
    return names.stream().map(this::parameter).flatMap(Optional::stream).anyMatch("True"::equals);
  }

  @Override
  public void close() {
    file.close();
  }
}
