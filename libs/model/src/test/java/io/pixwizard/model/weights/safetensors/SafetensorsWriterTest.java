package io.pixwizard.model.weights.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pixwizard.model.weights.Reference;
import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.HalfPrecision;
import io.pixwizard.model.weights.file.NonFiniteWeightException;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.TensorInfo;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsWriterTest {

  @TempDir private Path folder;

  @Test
  void writesTheSameBytesAsTheReferenceImplementation() throws IOException {
    Path path = Reference.path("tiny-a/weights.safetensors");
    try (WeightFile file = SafetensorsReader.open(path, WeightLimits.DEFAULTS)) {
      List<TensorContent> copies = file.tensors().stream().map(TensorContent::copyOf).toList();
      Path written = folder.resolve("copy.safetensors");
      new SafetensorsWriter(copies, Map.of()).write(written);
      assertThat(Files.mismatch(path, written)).isEqualTo(-1);
      assertThat(new SafetensorsWriter(copies, Map.of()).toBytes())
          .isEqualTo(Files.readAllBytes(path));
    }
  }

  @Test
  void alignsEveryTensorAndPadsTheHeader() {
    List<TensorContent> contents = new ArrayList<>();
    for (ElementType type : List.of(ElementType.BOOL, ElementType.BF16, ElementType.I64)) {
      TensorInfo info = new TensorInfo("odd " + type, type, List.of(3L));
      contents.add(TensorContent.of(info, ByteBuffer.allocate(3 * type.byteSize())));
    }
    contents.add(TensorContent.of("f32", List.of(3L), new float[] {1, 2, 3}));
    byte[] bytes = new SafetensorsWriter(contents, Map.of("note", "ü \" \n")).toBytes();
    long headerLength = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    assertThat(headerLength % 8).isZero();
    try (WeightFile file = open(bytes)) {
      assertThat(file.tensors())
          .extracting(tensor -> tensor.info().name())
          .containsExactly("odd I64", "f32", "odd BF16", "odd BOOL");
      assertThat(file.metadata()).containsExactly(Map.entry("note", "ü \" \n"));
      assertThat(file.tensor("f32").floats()).containsExactly(1, 2, 3);
    }
  }

  @Property(tries = 200)
  void whatIsWrittenIsReadBack(
      @ForAll @Size(max = 5) List<float[]> arrays, @ForAll Map<String, String> text) {
    Map<String, String> metadata = new LinkedHashMap<>();
    text.forEach((key, value) -> metadata.put(key.replaceAll("[\\ud800-\\udfff]", ""), value));
    metadata.replaceAll((key, value) -> value.replaceAll("[\\ud800-\\udfff]", ""));
    List<TensorContent> contents = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      contents.add(TensorContent.of("t" + i, List.of((long) arrays.get(i).length), arrays.get(i)));
    }
    byte[] bytes = new SafetensorsWriter(contents, metadata).toBytes();
    assertThat(new SafetensorsWriter(contents, metadata).toBytes()).isEqualTo(bytes);
    try (WeightFile file = open(bytes)) {
      assertThat(file.metadata()).isEqualTo(metadata);
      for (int i = 0; i < arrays.size(); i++) {
        assertThat(file.tensor("t" + i).floats()).containsExactly(arrays.get(i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "BF16", "F16"})
  void convertsEveryValueToTheNearest(ElementType type) {
    float[] values = new float[300_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i) * (i % 1000);
    }
    byte[] source =
        new SafetensorsWriter(List.of(TensorContent.of("x", List.of(300_000L), values)), Map.of())
            .toBytes();
    try (WeightFile file = open(source)) {
      byte[] converted =
          new SafetensorsWriter(
                  List.of(TensorContent.converted(file.tensor("x"), type, true)), Map.of())
              .toBytes();
      StoredTensor back = open(converted).tensor("x");
      assertThat(back.info().type()).isEqualTo(type);
      float[] rounded = back.floats();
      for (int i = 0; i < values.length; i++) {
        float expected =
            switch (type) {
              case BF16 -> HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(values[i]));
              case F16 -> HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(values[i]));
              default -> values[i];
            };
        assertThat(rounded[i]).isEqualTo(expected);
      }
    }
  }

  @Test
  void conversionRefusesOverflow() {
    byte[] source =
        new SafetensorsWriter(
                List.of(TensorContent.of("x", List.of(3L), new float[] {1, 70_000, 2})), Map.of())
            .toBytes();
    StoredTensor tensor = open(source).tensor("x");
    List<TensorContent> strict = List.of(TensorContent.converted(tensor, ElementType.F16, true));
    assertThatExceptionOfType(NonFiniteWeightException.class)
        .isThrownBy(() -> new SafetensorsWriter(strict, Map.of()).toBytes())
        .withMessageContaining("70000")
        .satisfies(e -> assertThat(e.index()).isEqualTo(1));
    List<TensorContent> lax = List.of(TensorContent.converted(tensor, ElementType.F16, false));
    assertThat(open(new SafetensorsWriter(lax, Map.of()).toBytes()).tensor("x").floats())
        .containsExactly(1, Float.POSITIVE_INFINITY, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorContent.converted(tensor, ElementType.I32, true))
        .withMessageContaining("I32");
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path target = folder.resolve("weights.safetensors");
    Files.writeString(target, "old");
    TensorContent failing =
        new TensorContent() {
          @Override
          public TensorInfo info() {
            return new TensorInfo("x", ElementType.U8, List.of(2L));
          }

          @Override
          public void writeTo(WritableByteChannel channel) throws IOException {
            channel.write(ByteBuffer.allocate(1));
          }
        };
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new SafetensorsWriter(List.of(failing), Map.of()).write(target))
        .withMessageContaining("wrote 1 bytes instead of 2");
    assertThat(target).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void refusesWhatCannotBeRead() {
    TensorContent x = TensorContent.of("x", List.of(), new float[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafetensorsWriter(List.of(x, x), Map.of()))
        .withMessageContaining("'x'");
    TensorContent reserved = TensorContent.of("__metadata__", List.of(), new float[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafetensorsWriter(List.of(reserved), Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorContent.of("x", List.of(2L), new float[3]))
        .withMessageContaining("3 values");
    TensorInfo info = new TensorInfo("x", ElementType.F32, List.of(2L));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorContent.of(info, ByteBuffer.allocate(7)));
  }

  private static WeightFile open(byte[] bytes) {
    return SafetensorsReader.open("memory", ByteBuffer.wrap(bytes), WeightLimits.DEFAULTS);
  }
}
