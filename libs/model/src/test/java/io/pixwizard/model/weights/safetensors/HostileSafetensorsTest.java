package io.pixwizard.model.weights.safetensors;

import static io.pixwizard.model.weights.safetensors.SafetensorsBytes.entry;
import static io.pixwizard.model.weights.safetensors.SafetensorsBytes.tensor;
import static io.pixwizard.model.weights.safetensors.SafetensorsBytes.withLength;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pixwizard.model.weights.Reference;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileSafetensorsTest {

  private static final String F32 = "\"F32\"";

  static Stream<Arguments> headers() {
    return Stream.of(
        arguments("", "JSON object"),
        arguments("null", "JSON object"),
        arguments("[]", "JSON object"),
        arguments(" {}", "JSON object"),
        arguments("{", "JSON"),
        arguments("{\"x\"", "JSON"),
        arguments("{}x", "UTF-8 JSON"),
        arguments("{}{}", "spaces after"),
        arguments("{\"x\":1}", "START_OBJECT"),
        arguments("{\"x\":null}", "START_OBJECT"),
        arguments("{\"x\":{}}", "missing"),
        arguments("{\"x\":{\"dtype\":\"F32\",\"shape\":[1]}}", "missing"),
        arguments(tensor("\"F128\"", "[1]", "[0,4]"), "F128"),
        arguments(tensor("\"f32\"", "[1]", "[0,4]"), "f32"),
        arguments(tensor("7", "[1]", "[0,4]"), "VALUE_STRING"),
        arguments(tensor("null", "[1]", "[0,4]"), "VALUE_NULL"),
        arguments(tensor(F32, "1", "[0,4]"), "START_ARRAY"),
        arguments(tensor(F32, "[1.0]", "[0,4]"), "VALUE_NUMBER_FLOAT"),
        arguments(tensor(F32, "[\"1\"]", "[0,4]"), "VALUE_STRING"),
        arguments(tensor(F32, "[true]", "[0,4]"), "VALUE_TRUE"),
        arguments(tensor(F32, "[[1]]", "[0,4]"), "START_ARRAY"),
        arguments(tensor(F32, "[-1]", "[0,4]"), "negative"),
        arguments(tensor(F32, "[-1,-1]", "[0,4]"), "negative"),
        arguments(tensor(F32, "[9223372036854775808]", "[0,4]"), "out of range"),
        arguments(tensor(F32, "[4294967296,4294967296]", "[0,4]"), "2^63-1"),
        arguments(tensor(F32, "[9223372036854775807,2]", "[0,4]"), "2^63-1"),
        arguments(tensor(F32, "[4611686018427387905]", "[0,4]"), "2^63-1"),
        arguments(tensor(F32, "[" + "1,".repeat(64) + "1]", "[0,4]"), "at most 64"),
        arguments(tensor(F32, "[2]", "[0,4]"), "8 bytes of F32 [2]"),
        arguments(tensor(F32, "[0]", "[0,4]"), "0 bytes of F32 [0]"),
        arguments(tensor(F32, "[1]", "[4,0]"), "[4, 0]"),
        arguments(tensor(F32, "[1]", "[-4,0]"), "negative"),
        arguments(tensor(F32, "[1]", "[0]"), "two data_offsets"),
        arguments(tensor(F32, "[1]", "[0,4,8]"), "at most 2"),
        arguments(tensor(F32, "[1]", "[4,8]"), "a hole up to 4"),
        arguments(tensor(F32, "[0]", "[4,4]"), "a hole up to 4"),
        arguments(tensor("\"U8\"", "[3]", "[0,3]"), "3 bytes as in the header"),
        arguments(tensor("\"U8\"", "[5]", "[0,5]"), "5 bytes as in the header"),
        arguments(tensor("\"U8\"", "[9223372036854775807]", "[0,9223372036854775807]"), "4 bytes"),
        arguments(
            "{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
            "two"),
        arguments(
            "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"extra\":1}}",
            "'extra'"),
        arguments(
            "{\"x\":" + entry(F32, "[1]", "[0,4]") + ",\"x\":" + entry(F32, "[0]", "[4,4]") + "}",
            "'x' twice"),
        arguments(
            "{\"x\":" + entry(F32, "[1]", "[0,4]") + ",\"y\":" + entry(F32, "[1]", "[0,4]") + "}",
            "an overlap at 0"),
        arguments(
            "{\"x\":"
                + entry("\"U8\"", "[3]", "[0,3]")
                + ",\"y\":"
                + entry("\"U8\"", "[2]", "[2,4]")
                + "}",
            "an overlap at 2"),
        arguments(
            "{\"x\":"
                + entry("\"U8\"", "[1]", "[0,1]")
                + ",\"y\":"
                + entry("\"U8\"", "[2]", "[2,4]")
                + "}",
            "a hole up to 2"),
        arguments("{\"__metadata__\":1}", "__metadata__"),
        arguments("{\"__metadata__\":{\"a\":1}}", "__metadata__ 'a'"),
        arguments("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", "'a' twice"),
        arguments("{\"__metadata__\":{},\"__metadata__\":{}}", "twice"),
        arguments("{\"\\ud800\":" + entry(F32, "[1]", "[0,4]") + "}", "surrogate"),
        arguments("[".repeat(100_000), "JSON object"),
        arguments("{\"x\":" + "[".repeat(100_000), "START_OBJECT"));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void refusesHeader(String header, String part) {
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> open(SafetensorsBytes.of(header, 4)))
        .withMessageStartingWith("memory: ")
        .withMessageContaining(part);
  }

  @Test
  void refusesHeaderLengths() {
    byte[] json = tensor(F32, "[1]", "[0,4]").getBytes(UTF_8);
    for (long length :
        new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 100_000_001, json.length + 5L, 1L << 32}) {
      assertThatExceptionOfType(WeightFormatException.class)
          .isThrownBy(() -> open(withLength(length, json, 4)))
          .withMessageContaining("header length")
          .withMessageContaining(Long.toUnsignedString(length));
    }
    assertThat(open(withLength(json.length, json, 4)).tensors()).hasSize(1);
  }

  @Test
  void headerCapIsConfigurable() {
    WeightLimits defaults = WeightLimits.DEFAULTS;
    WeightLimits small =
        new WeightLimits(
            10,
            1,
            defaults.maxRank(),
            defaults.maxPickleBytes(),
            defaults.maxPickleObjects(),
            defaults.maxPickleNesting(),
            defaults.maxRepeatedElements());
    byte[] file = SafetensorsBytes.of(tensor(F32, "[1]", "[0,4]"), 4);
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> SafetensorsReader.open("memory", ByteBuffer.wrap(file), small))
        .withMessageContaining("at most 10 bytes");
  }

  @Test
  void refusesOtherEncodings() {
    byte[] utf16 = tensor(F32, "[1]", "[0,4]").getBytes(UTF_16LE);
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> open(withLength(utf16.length, utf16, 4)));
    byte[] invalid = "{\"\u00ff\":1}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> open(withLength(invalid.length, invalid, 4)))
        .withMessageContaining("UTF-8");
  }

  @Test
  void refusesTruncationAtEveryByteOfTheHeaderAndBeyond() throws IOException {
    byte[] whole = Files.readAllBytes(Reference.path("tiny-a/weights.safetensors"));
    int dataStart = 8 + (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    for (int length = 0; length < dataStart + 64; length++) {
      requireRefused(Arrays.copyOf(whole, length));
    }
    for (int length = dataStart + 64; length < whole.length; length += 9973) {
      requireRefused(Arrays.copyOf(whole, length));
    }
    requireRefused(Arrays.copyOf(whole, whole.length - 1));
    requireRefused(Arrays.copyOf(whole, whole.length + 1));
    assertThat(open(whole).tensors()).isNotEmpty();
  }

  @Property(tries = 3000)
  void randomBytesAreRefusedOrRead(
      @ForAll @Size(max = 60) byte[] header, @ForAll @IntRange(max = 16) int dataBytes) {
    readOrRefuse(withLength(header.length, header, dataBytes));
    readOrRefuse(header);
  }

  @Property(tries = 5000)
  void damagedFilesAreRefusedOrRead(
      @ForAll @Size(min = 1, max = 4) int[] places, @ForAll @Size(4) byte[] values) {
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},\"x\":"
            + entry(F32, "[2,1]", "[0,8]")
            + ",\"y\":"
            + entry("\"BF16\"", "[0,3]", "[8,8]")
            + ",\"z\":"
            + entry("\"I64\"", "[]", "[8,16]")
            + "}";
    byte[] file = SafetensorsBytes.of(header, 16);
    for (int i = 0; i < places.length; i++) {
      file[Math.floorMod(places[i], file.length)] = values[i];
    }
    readOrRefuse(file);
  }

  private static void readOrRefuse(byte[] file) {
    try (WeightFile opened = open(file)) {
      opened.tensors().forEach(tensor -> assertThat(tensor.floats()).isNotNull());
    } catch (WeightFormatException e) {
      assertThat(e.field()).isNotEmpty();
    }
  }

  private static void requireRefused(byte[] file) {
    assertThatExceptionOfType(WeightFormatException.class).isThrownBy(() -> open(file));
  }

  private static WeightFile open(byte[] file) {
    return SafetensorsReader.open("memory", ByteBuffer.wrap(file), WeightLimits.DEFAULTS);
  }
}
