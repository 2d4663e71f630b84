package io.pixwizard.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.HalfPrecision;
import io.pixwizard.model.weights.file.NonFiniteWeightException;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.safetensors.SafetensorsWriter;
import io.pixwizard.model.weights.safetensors.TensorContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightConverterTest {

  @TempDir private Path folder;

  @Test
  void keepsTypesAndMakesViewsContiguous() {
    Path target = folder.resolve("out.safetensors");
    try (WeightSource source = WeightSource.open(Reference.path("pth/dtypes.pth"))) {
      new WeightConverter(Optional.empty(), true).convert(source, target);
      try (WeightSource converted = WeightSource.open(target)) {
        assertThat(converted.tensors()).hasSameSizeAs(source.tensors());
        assertThat(converted.metadata()).containsExactly(Map.entry("format", "pt"));
        for (StoredTensor tensor : source.tensors()) {
          StoredTensor copy = converted.tensor(tensor.info().name());
          assertThat(copy.info()).isEqualTo(tensor.info());
          assertThat(copy.isContiguous()).isTrue();
          assertThat(copy.bytes()).isEqualTo(tensor.bytes());
        }
      }
    }
  }

  @Test
  void convertsFloatingTensorsOnly() {
    Path target = folder.resolve("out.safetensors");
    try (WeightSource source = WeightSource.open(Reference.path("pth/dtypes_legacy.pth"))) {
      new WeightConverter(Optional.of(ElementType.BF16), true).convert(source, target);
      try (WeightSource converted = WeightSource.open(target)) {
        WeightSummary summary = WeightSummary.of(converted);
        assertThat(summary.types().keySet())
            .containsExactly(ElementType.BF16, ElementType.I64, ElementType.BOOL);
        assertThat(summary.types().get(ElementType.BF16))
            .isEqualTo(new WeightSummary.Count(8, 24 * 4 + 1 + 6 + 6));
        float[] f16 = source.tensor("f16").floats();
        for (int i = 0; i < f16.length; i++) {
          f16[i] = HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(f16[i]));
        }
        assertThat(converted.tensor("f16").floats()).containsExactly(f16);
        assertThat(converted.tensor("i64").floats()).containsExactly(0, 1, 2, 3, 4);
      }
    }
  }

  @Test
  void refusesNanUnlessAllowed() {
    Path nan = folder.resolve("nan.safetensors");
    Path target = folder.resolve("out.safetensors");
    new SafetensorsWriter(
            List.of(TensorContent.of("w", List.of(2L), new float[] {1, Float.NaN})), Map.of())
        .write(nan);
    try (WeightSource source = WeightSource.open(nan)) {
      for (Optional<ElementType> type :
          List.of(Optional.<ElementType>empty(), Optional.of(ElementType.F16))) {
        assertThatExceptionOfType(NonFiniteWeightException.class)
            .isThrownBy(() -> new WeightConverter(type, true).convert(source, target))
            .withMessageContaining("'w' element 1");
        assertThat(Files.exists(target)).isFalse();
      }
      new WeightConverter(Optional.of(ElementType.F16), false).convert(source, target);
      try (WeightSource converted = WeightSource.open(target)) {
        assertThat(converted.tensor("w").floats()).containsExactly(1, Float.NaN);
      }
    }
  }

  @Test
  void sumsUp() {
    try (WeightSource source = WeightSource.open(Reference.path("tiny-a"))) {
      WeightSummary summary = WeightSummary.of(source);
      assertThat(summary.elements()).isEqualTo(390_498);
      assertThat(summary.bytes()).isEqualTo(4 * 390_498);
      assertThat(summary.types())
          .containsExactly(Map.entry(ElementType.F32, new WeightSummary.Count(101, 390_498)));
      assertThat(summary.files()).hasSize(1);
      assertThat(summary.files().get(0).tensors()).isEqualTo(101);
    }
  }
}
