package io.pixwizard.model.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.reference.Reference;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every encoder, loaded from a folder in the published layout, against the Python numbers. */
class EncoderFixtureTest {
  private static final Kernels KERNELS = new FusedKernels();
  private static final double TOLERANCE = 2e-5;
  private static final double BFLOAT16_TOLERANCE = 3e-2;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert",
        "clip",
        "clip-preprocess",
        "clip-text",
        "clip-text-gelu",
        "clip-vision",
        "clip-vision-gelu",
        "gemma-gqa",
        "gemma-mqa-sharded",
        "minilm",
      })
  void float32(String name) throws IOException {
    try (NDManager manager = TorchEngine.newManager()) {
      Reference reference = Reference.of(name, manager);
      Map<String, float[]> results = run(name, reference, manager, Precision.FLOAT32);
      Set<String> expected = new HashSet<>(reference.tensors().keySet());
      expected.remove("in.picture");
      assertThat(results.keySet()).isEqualTo(expected);
      results.forEach(
          (tensor, actual) ->
              assertThat(error(actual, reference.get(tensor)))
                  .as("%s of %s", tensor, name)
                  .isLessThan(TOLERANCE));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert",
        "clip",
        "clip-text",
        "clip-text-gelu",
        "clip-vision",
        "clip-vision-gelu",
        "gemma-gqa",
        "gemma-mqa-sharded",
      })
  void bfloat16(String name) throws IOException {
    try (NDManager manager = TorchEngine.newManager()) {
      Reference reference = Reference.of(name, manager);
      Map<String, float[]> results = run(name, reference, manager, Precision.BFLOAT16);
      results.forEach(
          (tensor, actual) -> {
            if (tensor.startsWith("out.") && !tensor.equals("out.pixel_values")) {
              assertThat(error(actual, reference.get(tensor)))
                  .as("%s of %s", tensor, name)
                  .isBetween(1e-4, BFLOAT16_TOLERANCE);
            }
          });
    }
  }

  @Test
  void parityFindsEveryFolder() {
    List<ParityResult> results =
        ModelParity.find(Reference.folder(".")).stream().map(c -> c.run(TOLERANCE)).toList();
    assertThat(results).hasSize(10).allMatch(ParityResult::passed);
  }

  @Test
  void aDepartureIsLocatedAtTheFirstModule(@TempDir Path folder) throws IOException {
    try (Stream<Path> files = Files.list(Reference.folder("bert"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path config = folder.resolve("config.json");
    Files.writeString(config, Files.readString(config).replace("\"gelu\"", "\"gelu_new\""));
    ParityResult result = new EncoderCase("bert", folder.resolve("parity.safetensors")).run(2e-5);
    assertThat(result.passed()).isFalse();
    assertThat(result.detail()).startsWith("module.encoder.layer.0.output.dense departs first");
  }

  @Test
  void refusesUnknownKindsAndMissingInputs() {
    try (NDManager manager = TorchEngine.newManager()) {
      assertThat(EncoderFixture.knows("gemma")).isTrue();
      assertThat(EncoderFixture.knows("dit")).isFalse();
      Reference unknown = new Reference(Map.of(), Map.of("kind", "dit"));
      assertThatThrownBy(() -> run("clip", unknown, manager, Precision.FLOAT32))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("kind");
      Reference empty = new Reference(Map.of(), Map.of("kind", "clip_vision"));
      assertThatThrownBy(() -> run("clip-vision", empty, manager, Precision.FLOAT32))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("in.picture");
    }
  }

  private static double error(float[] actual, NDArray expected) {
    float[] floats = expected.toType(DataType.FLOAT32, true).toFloatArray();
    return Comparison.relativeError(floats, actual, 0);
  }

  private static Map<String, float[]> run(
      String name, Reference reference, NDManager manager, Precision precision) throws IOException {
    return EncoderFixture.run(
        Reference.folder(name),
        reference.metadata(),
        reference.tensors(),
        manager,
        precision,
        KERNELS);
  }
}
