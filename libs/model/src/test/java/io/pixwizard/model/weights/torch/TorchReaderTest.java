package io.pixwizard.model.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.weights.Reference;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightFormat;
import io.pixwizard.model.weights.file.WeightLimits;
import io.pixwizard.model.weights.safetensors.SafetensorsReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchReaderTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> TYPES =
      Map.of(
          "torch.float32", "F32",
          "torch.bfloat16", "BF16",
          "torch.float16", "F16",
          "torch.int64", "I64",
          "torch.bool", "BOOL");

  @ParameterizedTest
  @CsvSource({"dtypes.pth, TORCH_ZIP", "dtypes_legacy.pth, TORCH_LEGACY"})
  void readsAllTypesViewsSharedStoragesAndParameters(String name, WeightFormat format)
      throws IOException {
    JsonNode expected = JSON.readTree(Files.readAllBytes(Reference.path("pth/dtypes.json")));
    try (WeightFile file = open(Reference.path("pth/" + name))) {
      assertThat(file.format()).isEqualTo(format);
      assertThat(file.tensors())
          .extracting(tensor -> tensor.info().name())
          .containsExactlyElementsOf(expected::fieldNames);
      for (StoredTensor tensor : file.tensors()) {
        JsonNode facts = expected.get(tensor.info().name());
        List<Long> shape = new ArrayList<>();
        facts.get("shape").forEach(size -> shape.add(size.asLong()));
        assertThat(tensor.info().shape()).isEqualTo(shape);
        assertThat(tensor.info().type().name()).isEqualTo(TYPES.get(facts.get("dtype").asText()));
        float[] values = new float[facts.get("values").size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) facts.get("values").get(i).asDouble();
        }
        assertThat(tensor.floats()).describedAs(tensor.info().name()).containsExactly(values);
      }
      assertThat(file.tensor("f32").isContiguous()).isTrue();
      assertThat(file.tensor("transposed_view").isContiguous()).isFalse();
      assertThat(file.tensor("transposed_view").region()).isEmpty();
    }
  }

  @Test
  void storagesOfTheZipFormatAreMappedInPlaceAndAligned() {
    try (WeightFile file = open(Reference.path("tiny-a/consolidated.00-of-01.pth"))) {
      for (StoredTensor tensor : file.tensors()) {
        assertThat(tensor.region().orElseThrow().position() % 64).isZero();
        assertThat(tensor.bytes().isDirect()).isTrue();
      }
    }
  }

  @Test
  void holdsTheSameWeightsAsTheSafetensorsFile() {
    try (WeightFile torch = open(Reference.path("tiny-a/consolidated.00-of-01.pth"));
        WeightFile safetensors =
            SafetensorsReader.open(
                Reference.path("tiny-a/weights.safetensors"), WeightLimits.DEFAULTS)) {
      assertThat(torch.tensors())
          .extracting(StoredTensor::info)
          .containsExactlyElementsOf(
              safetensors.tensors().stream().map(StoredTensor::info).toList());
      for (StoredTensor tensor : torch.tensors()) {
        assertThat(tensor.bytes()).isEqualTo(safetensors.tensor(tensor.info().name()).bytes());
      }
    }
  }

  @Test
  void readsArgumentsAsPlainValues() throws IOException {
    Map<String, Object> arguments =
        TorchReader.readArguments(Reference.path("pth/model_args.pth"), WeightLimits.DEFAULTS);
    JsonNode expected = JSON.readTree(Files.readAllBytes(Reference.path("pth/model_args.json")));
    assertThat(arguments.keySet()).containsExactlyElementsOf(expected::fieldNames);
    assertThat(JSON.<JsonNode>valueToTree(arguments).toString()).isEqualTo(expected.toString());
    assertThat(arguments).containsEntry("qk_norm", true).containsEntry("resume", null);
    assertThat(arguments).containsEntry("max_steps", 1_000_000L).containsEntry("lr", 5e-5);
  }

  @Test
  void argumentsAreNoWeights() {
    assertThatExceptionOfType(RefusedPickleException.class)
        .isThrownBy(() -> open(Reference.path("pth/model_args.pth")))
        .satisfies(e -> assertThat(e.refused()).isEqualTo("argparse.Namespace"));
  }

  @Test
  void namesTensorsOfNestedContainersByTheirPath() {
    byte[] pickle =
        PickleBytes.start()
            .ops("}(")
            .text("state")
            .ops("](}(")
            .number(7)
            .tensor("FloatStorage", "0", 4, 1, new long[] {2}, new long[] {1})
            .ops("ue")
            .text("epoch")
            .number(3)
            .text("name")
            .text("run")
            .text("nothing")
            .ops("Nu")
            .stop();
    byte[] storage = {0, 0, 0, 0, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0, 0};
    byte[] archive = new TorchZip().add("a/data.pkl", pickle).add("a/data/0", storage).bytes();
    try (WeightFile file = open(archive)) {
      assertThat(file.tensor("state.0.7").floats()).containsExactly(1, 2);
      assertThat(file.metadata())
          .containsExactly(Map.entry("epoch", "3"), Map.entry("name", "run"));
    }
  }

  @Test
  void readsProtocol4() {
    // {"b": "a", "c": b"\x09"} with a frame, short texts, MEMOIZE and a 64-bit length
    byte[] pickle =
        new PickleBytes()
            .ops("\u0080\u0004\u0095")
            .raw(new byte[] {24, 0, 0, 0, 0, 0, 0, 0})
            .ops("}\u0094(\u008c\u0001a\u00940\u008c\u0001bh\u0001")
            .ops("\u008c\u0001c\u008e\u0001\0\0\0\0\0\0\0\tu")
            .stop();
    try (WeightFile file = open(TorchZip.ofPickle(pickle))) {
      assertThat(file.metadata()).containsExactly(Map.entry("b", "a"));
    }
  }

  @Test
  void readsTheLegacyFormatOfEveryProtocol() throws IOException {
    byte[] bytes = Files.readAllBytes(Reference.path("pth/dtypes_legacy.pth"));
    for (byte protocol = 2; protocol <= 5; protocol++) {
      bytes[1] = protocol;
      try (WeightFile file = open(bytes)) {
        assertThat(file.tensor("i64").floats()).containsExactly(0, 1, 2, 3, 4);
      }
    }
  }

  private static WeightFile open(byte[] archive) {
    return TorchReader.open("memory", ByteBuffer.wrap(archive), WeightLimits.DEFAULTS);
  }

  private static WeightFile open(Path path) {
    return TorchReader.open(path, WeightLimits.DEFAULTS);
  }
}
