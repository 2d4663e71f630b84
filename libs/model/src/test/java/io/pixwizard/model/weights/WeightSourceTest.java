package io.pixwizard.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.WeightFormat;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.safetensors.SafetensorsWriter;
import io.pixwizard.model.weights.safetensors.TensorContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightSourceTest {

  private static final SourceOptions EMA = SourceOptions.DEFAULTS.withEma(true);

  @TempDir private Path folder;

  @Test
  void defaultsTakeTheWeightsThatAreNotAveraged() {
    assertThat(SourceOptions.DEFAULTS.ema()).isFalse();
  }

  @Test
  void opensAReleasedFolder() throws IOException {
    copy("tiny-a/consolidated.00-of-01.pth", "consolidated.00-of-01.pth");
    copy("pth/dtypes.pth", "consolidated_ema.00-of-01.pth");
    copy("pth/model_args.pth", "model_args.pth");
    try (WeightSource source = WeightSource.open(folder)) {
      assertThat(source.tensors()).hasSize(101);
      assertThat(source.files()).hasSize(1);
      assertThat(source.files().get(0).format()).isEqualTo(WeightFormat.TORCH_ZIP);
      assertThat(source.config())
          .containsEntry("model", "PixWizard_2B_GQA_patch2")
          .containsEntry("qk_norm", true);
      assertThat(source.configFile()).contains(folder.resolve("model_args.pth"));
    }
    try (WeightSource source = WeightSource.open(folder, EMA)) {
      assertThat(source.find("transposed_view")).isPresent();
    }
  }

  @Test
  void opensOurOwnFolder() {
    try (WeightSource source = WeightSource.open(Reference.path("tiny-a"))) {
      assertThat(source.files().get(0).format()).isEqualTo(WeightFormat.SAFETENSORS);
      assertThat(source.config()).containsEntry("dim", 64).containsEntry("qk_norm", true);
      assertThat(source.tensors()).hasSize(101);
    }
  }

  @Test
  void aFolderWithoutAveragedWeightsSaysSo() {
    write("weights.safetensors", "x");
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> WeightSource.open(folder, EMA))
        .withMessageContaining("consolidated_ema")
        .withMessageContaining("weights.safetensors");
  }

  @Test
  void mergesPartsAndRefusesMissingOnes() throws IOException {
    copy("pth/dtypes.pth", "consolidated.01-of-02.pth");
    assertRefused("parts [1] of [2]");
    copy("tiny-a/consolidated.00-of-01.pth", "consolidated.00-of-02.pth");
    try (WeightSource source = WeightSource.open(folder)) {
      assertThat(source.tensors()).hasSize(111);
      assertThat(source.tensors().iterator().next().info().name()).isEqualTo("pad_token");
    }
    copy("pth/dtypes.pth", "consolidated.00-of-01.pth");
    assertRefused("parts [0, 1] of [1, 2]");
  }

  @Test
  void refusesPartsThatSplitTensorsAcrossFiles() throws IOException {
    copy("pth/dtypes.pth", "consolidated.00-of-02.pth");
    copy("pth/dtypes_legacy.pth", "consolidated.01-of-02.pth");
    assertRefused("model parallelism");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.safetensors",
        "diffusion_pytorch_model.safetensors",
        "weights.safetensors",
        "any_single_name.safetensors"
      })
  void opensFoldersWithOneSafetensorsFile(String name) {
    write(name, "x");
    try (WeightSource source = WeightSource.open(folder)) {
      assertThat(source.tensor("x").floats()).containsExactly(1);
      assertThat(source.config()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch_model.bin", "diffusion_pytorch_model.bin"})
  void opensTorchFilesOfHuggingFace(String name) throws IOException {
    copy("pth/dtypes.pth", name);
    Files.writeString(folder.resolve("config.json"), "{\"hidden_size\": 8, \"a\": [1, null]}");
    try (WeightSource source = WeightSource.open(folder)) {
      assertThat(source.tensor("i64").info().type()).isEqualTo(ElementType.I64);
      assertThat(source.config())
          .containsEntry("hidden_size", 8)
          .containsEntry("a", Arrays.asList(1, null));
    }
    write("model.safetensors", "x");
    try (WeightSource source = WeightSource.open(folder)) {
      assertThat(source.tensors()).extracting(tensor -> tensor.info().name()).containsExactly("x");
    }
  }

  @Test
  void opensShards() throws IOException {
    write("model-1.safetensors", "a", "b");
    write("model-2.safetensors", "c");
    index("{\"c\": \"model-2.safetensors\", \"a\": \"model-1.safetensors\"}");
    try (WeightSource source = WeightSource.open(folder)) {
      assertThat(source.tensors())
          .extracting(tensor -> tensor.info().name())
          .containsExactly("c", "a", "b");
      assertThat(source.tensors())
          .extracting(StoredTensor::file)
          .first()
          .isEqualTo(folder.resolve("model-2.safetensors").toString());
    }
  }

  @Test
  void refusesWrongIndexes() throws IOException {
    write("model-1.safetensors", "a", "b");
    write("model-2.safetensors", "c");
    index("{\"a\": \"model-1.safetensors\", \"c\": \"model-1.safetensors\"}");
    assertRefused("tensor 'c' of the index");
    index("{\"a\": \"../model-1.safetensors\"}");
    assertRefused("beside the index");
    index("{\"a\": \"/etc/passwd\"}");
    assertRefused("beside the index");
    index("{\"a\": \"..\"}");
    assertRefused("beside the index");
    index("{\"a\": 1}");
    assertRefused("beside the index");
    index("{}");
    assertRefused("weight_map");
    index("[]");
    assertRefused("weight_map");
    Files.writeString(folder.resolve("model.safetensors.index.json"), "{\"a\"");
    assertRefused("JSON");
    Files.writeString(folder.resolve("model.safetensors.index.json"), "[".repeat(100_000));
    assertRefused("JSON");
    Files.writeString(folder.resolve("model.safetensors.index.json"), "null");
    assertRefused("JSON");
    index("{\"a\": \"model-3.safetensors\"}");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> WeightSource.open(folder))
        .withMessageContaining("model-3.safetensors");
  }

  @Test
  void tellsFormatsByContentNotByName() throws IOException {
    copy("tiny-a/weights.safetensors", "a.pth");
    copy("pth/dtypes_legacy.pth", "b.safetensors");
    assertThat(formatOf("a.pth")).isEqualTo(WeightFormat.SAFETENSORS);
    assertThat(formatOf("b.safetensors")).isEqualTo(WeightFormat.TORCH_LEGACY);
  }

  private WeightFormat formatOf(String name) {
    try (WeightSource source = WeightSource.open(folder.resolve(name))) {
      return source.files().get(0).format();
    }
  }

  @Test
  void explainsFilesThatAreNoWeights() throws IOException {
    Path pointer = folder.resolve("model.safetensors");
    Files.writeString(pointer, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
    assertRefused("git lfs pull");
    Files.writeString(pointer, "just some text");
    assertRefused("6a 75 73 74");
    Files.writeString(pointer, "");
    assertRefused("at least 8 bytes");
    Files.delete(pointer);
    Files.writeString(folder.resolve("README.md"), "weights");
    assertRefused("[README.md]");
  }

  @Test
  void hashesFiles() throws IOException {
    Files.write(folder.resolve("empty.safetensors"), new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'});
    try (WeightSource source = WeightSource.open(folder)) {
      assertThat(source.files().get(0).sha256())
          .isEqualTo("411a485216e432ece6b9af94fa32154cf79a2a56d4f81266baa50063f45092bd");
    }
  }

  private void assertRefused(String part) {
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> WeightSource.open(folder))
        .withMessageContaining(part);
  }

  private void copy(String reference, String name) throws IOException {
    Files.copy(Reference.path(reference), folder.resolve(name));
  }

  private void write(String file, String... names) {
    List<TensorContent> tensors =
        Arrays.stream(names)
            .map(name -> TensorContent.of(name, List.of(1L), new float[] {1}))
            .toList();
    new SafetensorsWriter(tensors, Map.of()).write(folder.resolve(file));
  }

  private void index(String weightMap) throws IOException {
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"metadata\": {\"total_size\": 12}, \"weight_map\": " + weightMap + "}");
  }
}
