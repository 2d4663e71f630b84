package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code parity}: an encoder's or autoencoder's model folder with its modules and outputs. */
record EncoderCase(String name, Path file) implements ParityCase {
  private static final String KIND = "kind";
  private static final Kernels KERNELS = new FusedKernels();

  /** Whether {@code file} records an encoder or an autoencoder. */
  static boolean isOne(Path file) {
    try (FixtureFile fixture = FixtureFile.open(file)) {
      return fixture.parameter(KIND).filter(EncoderCase::knows).isPresent();
    }
  }

  private static boolean knows(String kind) {
    return kind.equals(AutoencoderFixture.KIND) || EncoderFixture.knows(kind);
  }

  @Override
  public ParityResult run(double tolerance) {
    try (NDManager manager = TorchEngine.newManager();
        FixtureFile fixture = FixtureFile.open(file)) {
      return compare(fixture, outputs(fixture, manager), tolerance);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, float[]> outputs(FixtureFile fixture, NDManager manager) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (fixture.parameter(KIND).filter(AutoencoderFixture.KIND::equals).isPresent()) {
      return AutoencoderFixture.read(folder, manager).run(KERNELS);
    }
    Map<String, NDArray> recorded = new LinkedHashMap<>();
    fixture.names().forEach(tensor -> recorded.put(tensor, fixture.array(tensor, manager)));
    return EncoderFixture.run(
        folder, fixture.parameters(), recorded, manager, Precision.FLOAT32, KERNELS);
  }

  private ParityResult compare(FixtureFile fixture, Map<String, float[]> ours, double tolerance) {
    Comparison comparison = new Comparison();
    String departing = "";
    for (Map.Entry<String, float[]> output : ours.entrySet()) {
      float[] expected = fixture.floats(output.getKey());
      double error = Comparison.relativeError(expected, output.getValue(), 0);
      comparison.add(output.getKey(), error);
      if (error > tolerance && departing.isEmpty()) {
        departing = "%s departs first, error %.2e".formatted(output.getKey(), error);
      }
    }
    ParityResult result = comparison.result(name, tolerance);
    return result.passed() || departing.isEmpty()
        ? result
        : new ParityResult(name, result.error(), tolerance, departing);
  }
}
