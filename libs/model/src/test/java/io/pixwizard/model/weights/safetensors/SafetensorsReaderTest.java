package io.pixwizard.model.weights.safetensors;

import static io.pixwizard.model.weights.safetensors.SafetensorsBytes.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pixwizard.model.weights.Reference;
import io.pixwizard.model.weights.file.FileRegion;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafetensorsReaderTest {

  @Test
  void readsTheReferenceWeights() {
    Path path = Reference.path("tiny-a/weights.safetensors");
    try (WeightFile file = SafetensorsReader.open(path, WeightLimits.DEFAULTS)) {
      assertThat(file.tensors()).hasSize(101);
      assertThat(file.tensors().stream().mapToLong(tensor -> tensor.info().elementCount()).sum())
          .isEqualTo(390_498);
      StoredTensor first = file.tensors().iterator().next();
      assertThat(first.info().name()).isEqualTo("pad_token");
      assertThat(first.info().shape()).containsExactly(64L);
      assertThat(first.region()).contains(new FileRegion(path, 8 + 9384, 256));
      assertThat(first.bytes().isDirect()).isTrue();
      assertThat(first.bytes().getFloat(4)).isEqualTo(first.floats()[1]);
    }
  }

  @Test
  void keepsHeaderOrderAndMetadata() {
    String header =
        "{\"b\":"
            + entry("\"F32\"", "[]", "[2,6]")
            + ",\"__metadata__\":{\"z\":\"1\",\"a\":\"\"},\"a\":"
            + entry("\"F16\"", "[1,1]", "[0,2]")
            + ",\"\":"
            + entry("\"U8\"", "[0]", "[6,6]")
            + "}   ";
    ByteBuffer bytes = ByteBuffer.wrap(SafetensorsBytes.of(header, 6));
    try (WeightFile file = SafetensorsReader.open("memory", bytes, WeightLimits.DEFAULTS)) {
      assertThat(file.tensors())
          .extracting(tensor -> tensor.info().name())
          .containsExactly("b", "a", "");
      assertThat(file.metadata())
          .containsExactly(java.util.Map.entry("z", "1"), java.util.Map.entry("a", ""));
      assertThat(file.tensor("b").info().shape()).isEqualTo(List.of());
      assertThat(file.tensor("b").region()).isEmpty();
      assertThat(file.find("c")).isEmpty();
      assertThatExceptionOfType(WeightFormatException.class)
          .isThrownBy(() -> file.tensor("c"))
          .withMessageContaining("'c'");
    }
  }

  @Test
  void anEmptyFileIsSound() {
    ByteBuffer bytes = ByteBuffer.wrap(SafetensorsBytes.of("{}", 0));
    try (WeightFile file = SafetensorsReader.open("memory", bytes, WeightLimits.DEFAULTS)) {
      assertThat(file.tensors()).isEmpty();
    }
  }

  @Test
  void aMissingFileIsAnInputError() {
    Path missing = Path.of("no-such-file.safetensors");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> SafetensorsReader.open(missing, WeightLimits.DEFAULTS))
        .withMessageContaining("no-such-file.safetensors");
  }
}
