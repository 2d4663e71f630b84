package io.pixwizard.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Gradients;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.HalfPrecision;
import io.pixwizard.model.weights.file.NonFiniteWeightException;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.safetensors.SafetensorsWriter;
import io.pixwizard.model.weights.safetensors.TensorContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightLoaderTest {

  private static final FusedKernels KERNELS = new FusedKernels();

  @TempDir private Path folder;

  private NDManager manager;

  @BeforeEach
  void openManager() {
    manager = TorchEngine.newManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(LoadOptions.DEFAULTS).isEqualTo(new LoadOptions(Precision.FLOAT32, true, true));
  }

  @ParameterizedTest
  @CsvSource({
    "tiny-a/weights.safetensors, FLOAT32, true",
    "tiny-a/weights.safetensors, FLOAT32, false",
    "tiny-a/weights.safetensors, BFLOAT16, true",
    "tiny-a/consolidated.00-of-01.pth, FLOAT32, true",
    "tiny-a/consolidated.00-of-01.pth, FLOAT16, true",
    "pth/dtypes.pth, FLOAT32, true",
    "pth/dtypes.pth, BFLOAT16, true",
    "pth/dtypes.pth, FLOAT16, false",
    "pth/dtypes_legacy.pth, FLOAT32, true",
    "pth/dtypes_legacy.pth, BFLOAT16, true"
  })
  void loadsEveryValueInThePrecisionAskedFor(String file, Precision precision, boolean mapped) {
    try (WeightSource source = WeightSource.open(Reference.path(file));
        StateDict weights = load(source, new LoadOptions(precision, mapped, true))) {
      assertThat(weights.arrays()).hasSameSizeAs(source.tensors());
      for (StoredTensor tensor : source.tensors()) {
        NDArray array = weights.get(tensor.info().name());
        assertThat(array.getShape().getShape())
            .containsExactly(tensor.info().shape().stream().mapToLong(n -> n).toArray());
        float[] expected = tensor.floats();
        for (int i = 0; i < expected.length; i++) {
          expected[i] = round(expected[i], precision);
        }
        assertThat(floats(array)).isEqualTo(expected);
        assertThat(array.getDataType()).isEqualTo(dataType(precision));
        assertThat(array.hasGradient()).isFalse();
      }
    }
  }

  private static float round(float value, Precision precision) {
    return switch (precision) {
      case FLOAT32 -> value;
      case FLOAT16 -> HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(value));
      case BFLOAT16 -> HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(value));
    };
  }

  private static DataType dataType(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> DataType.FLOAT32;
      case FLOAT16 -> DataType.FLOAT16;
      case BFLOAT16 -> DataType.UNKNOWN;
    };
  }

  private static float[] floats(NDArray array) {
    try (NDArray wide = KERNELS.to(array, Precision.FLOAT32)) {
      return wide.toFloatArray();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BF16", "F16"})
  void mapsHalfPrecisionFilesInPlace(ElementType type) {
    Path path = folder.resolve("half.safetensors");
    try (WeightSource source = WeightSource.open(Reference.path("tiny-a"))) {
      new WeightConverter(Optional.of(type), true).convert(source, path);
    }
    Precision precision = type == ElementType.F16 ? Precision.FLOAT16 : Precision.BFLOAT16;
    try (WeightSource source = WeightSource.open(path);
        StateDict weights = load(source, LoadOptions.DEFAULTS.withPrecision(precision));
        StateDict wide = load(source, LoadOptions.DEFAULTS)) {
      for (StoredTensor tensor : source.tensors()) {
        assertThat(floats(weights.get(tensor.info().name()))).isEqualTo(tensor.floats());
        assertThat(floats(wide.get(tensor.info().name()))).isEqualTo(tensor.floats());
      }
    }
  }

  @Test
  void weightsOutliveSourceAndFile() throws IOException {
    Path path = folder.resolve("wéights 重み.safetensors");
    write(path, 1, 2, 3);
    StateDict weights;
    try (WeightSource source = WeightSource.open(path)) {
      weights = load(source, LoadOptions.DEFAULTS);
    }
    Files.delete(path);
    NDArray transposed = weights.get("w").transpose();
    weights.close();
    System.gc();
    assertThat(transposed.toFloatArray()).containsExactly(1, 2, 3);
  }

  @Test
  void changesStayPrivate() throws IOException {
    Path path = folder.resolve("w.safetensors");
    write(path, 1, 2, 3);
    byte[] before = Files.readAllBytes(path);
    try (WeightSource source = WeightSource.open(path);
        StateDict first = load(source, LoadOptions.DEFAULTS);
        StateDict second = load(source, LoadOptions.DEFAULTS)) {
      first.get("w").muli(2);
      assertThat(first.get("w").toFloatArray()).containsExactly(2, 4, 6);
      assertThat(second.get("w").toFloatArray()).containsExactly(1, 2, 3);
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
  }

  /** Weights of one mapping are independent for autograd: one may change while another records. */
  @Test
  void mappedWeightsTrain() {
    Path path = folder.resolve("two.safetensors");
    new SafetensorsWriter(
            List.of(
                TensorContent.of("a", List.of(2L), new float[] {1, 2}),
                TensorContent.of("b", List.of(2L), new float[] {3, 4})),
            Map.of())
        .write(path);
    try (WeightSource source = WeightSource.open(path);
        StateDict weights = load(source, LoadOptions.DEFAULTS)) {
      NDArray a = weights.get("a");
      NDArray b = weights.get("b");
      a.setRequiresGradient(true);
      NDArray loss;
      try (GradMode on = GradMode.on()) {
        loss = a.mul(a).sum();
      }
      try (GradMode off = GradMode.off()) {
        b.muli(10);
      }
      assertThat(Gradients.of(loss, List.of(a)).get(0).toFloatArray()).containsExactly(2, 4);
      assertThat(b.toFloatArray()).containsExactly(30, 40);
    }
  }

  @Test
  void weightsOutliveTheScopeTheyAreLoadedIn() {
    StateDict weights;
    try (WeightSource source = WeightSource.open(Reference.path("tiny-a"));
        TensorScope scope = new TensorScope()) {
      weights = load(source, LoadOptions.DEFAULTS);
    }
    assertThat(weights.get("pad_token").toFloatArray()).hasSize(64);
    weights.close();
  }

  @Test
  void refusesWeightsThatAreNotFinite() {
    Path path = folder.resolve("w.safetensors");
    write(path, 1, Float.NaN, 3);
    try (WeightSource source = WeightSource.open(path)) {
      assertThatExceptionOfType(NonFiniteWeightException.class)
          .isThrownBy(() -> load(source, LoadOptions.DEFAULTS))
          .withMessageContaining("'w' element 1 is NaN");
      try (StateDict weights = load(source, new LoadOptions(Precision.FLOAT32, true, false))) {
        assertThat(weights.get("w").toFloatArray()).containsExactly(1, Float.NaN, 3);
      }
    }
    write(path, 1, 2, 1e6f);
    try (WeightSource source = WeightSource.open(path)) {
      load(source, LoadOptions.DEFAULTS.withPrecision(Precision.BFLOAT16)).close();
      assertThatExceptionOfType(NonFiniteWeightException.class)
          .isThrownBy(() -> load(source, LoadOptions.DEFAULTS.withPrecision(Precision.FLOAT16)))
          .withMessageContaining("'w' element 2 is 1000000.0: not finite as F16");
    }
  }

  @Test
  void aMismatchLoadsNothing() {
    try (WeightSource source = WeightSource.open(Reference.path("tiny-a"))) {
      ExpectedWeights expected = ExpectedWeights.of(Map.of("pad_token", List.of(65L)));
      assertThatExceptionOfType(WeightMismatchException.class)
          .isThrownBy(() -> new WeightLoader(LoadOptions.DEFAULTS).load(source, expected, manager))
          .satisfies(e -> assertThat(e.unexpected()).hasSize(100))
          .satisfies(e -> assertThat(e.misshaped()).hasSize(1));
      assertThat(manager.getManagedArrays()).isEmpty();
    }
  }

  @Test
  void failuresLeaveNoArraysBehind() {
    Path path = folder.resolve("w.safetensors");
    new SafetensorsWriter(
            List.of(
                TensorContent.of("a", List.of(2L), new float[] {1, 2}),
                TensorContent.of("b", List.of(1L), new float[] {Float.NaN})),
            Map.of())
        .write(path);
    try (WeightSource source = WeightSource.open(path)) {
      for (boolean mapped : new boolean[] {true, false}) {
        assertThatExceptionOfType(NonFiniteWeightException.class)
            .isThrownBy(() -> load(source, new LoadOptions(Precision.FLOAT32, mapped, true)));
        assertThat(manager.getManagedArrays()).isEmpty();
      }
    }
  }

  private StateDict load(WeightSource source, LoadOptions options) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    source.tensors().forEach(tensor -> shapes.put(tensor.info().name(), tensor.info().shape()));
    return new WeightLoader(options).load(source, ExpectedWeights.of(shapes), manager);
  }

  private static void write(Path path, float... values) {
    Shape shape = new Shape(values.length);
    new SafetensorsWriter(List.of(TensorContent.of("w", List.of(shape.size()), values)), Map.of())
        .write(path);
  }
}
