package io.pixwizard.model.weights.torch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pixwizard.model.weights.Reference;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedTorchFileTest {

  private static final byte[] TENSOR =
      PickleBytes.start()
          .op('}')
          .text("x")
          .tensor("FloatStorage", "0", 2, 0, new long[] {2}, new long[] {1})
          .op('s')
          .stop();

  @ParameterizedTest
  @ValueSource(strings = {"dtypes.pth", "dtypes_legacy.pth", "model_args.pth"})
  void refusesTruncationAtEveryByte(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Reference.path("pth/" + name));
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(WeightFormatException.class)
          .describedAs("%s cut at %d", name, length)
          .isThrownBy(() -> readEitherWay(part, name));
    }
  }

  private static void readEitherWay(byte[] file, String name) {
    if (name.startsWith("model_args")) {
      TorchReader.readArguments("memory", ByteBuffer.wrap(file), WeightLimits.DEFAULTS);
    } else {
      open(file);
    }
  }

  @Test
  void refusesTrailingBytesOfTheLegacyFormat() throws IOException {
    byte[] whole = Files.readAllBytes(Reference.path("pth/dtypes_legacy.pth"));
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> open(Arrays.copyOf(whole, whole.length + 1)))
        .withMessageContaining("file size");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dtypes.pth", "dtypes_legacy.pth"})
  void damagedBytesAreRefusedOrRead(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Reference.path("pth/" + name));
    Random random = new Random(7);
    for (int i = 0; i < 4000; i++) {
      byte[] damaged = whole.clone();
      int changes = 1 + random.nextInt(3);
      for (int j = 0; j < changes; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try (WeightFile file = open(damaged)) {
        file.tensors().forEach(tensor -> assertThat(tensor.floats()).isNotNull());
      } catch (WeightFormatException e) {
        assertThat(e.file()).isNotEmpty();
      }
    }
  }

  @Test
  void namesOfEntriesAreNeverPaths() {
    byte[] archive =
        archive()
            .add("../../../../etc/passwd", new byte[3])
            .add("/absolute", new byte[3])
            .add("archive/data/../../0", new byte[3])
            .add("C:\\windows", new byte[3])
            .bytes();
    try (WeightFile file = open(archive)) {
      assertThat(file.tensor("x").floats()).containsExactly(0, 0);
    }
  }

  @Test
  void aKeyCannotLeaveItsFolder() {
    byte[] pickle =
        PickleBytes.start()
            .op('}')
            .text("x")
            .tensor("FloatStorage", "../version", 2, 0, new long[] {2}, new long[] {1})
            .op('s')
            .stop();
    TorchZip zip = new TorchZip().add("a/data.pkl", pickle).add("a/version", new byte[8]);
    assertRefused(zip.bytes(), "a/data/../version");
  }

  @Test
  void refusesStoragesOfAnotherSize() {
    assertRefused(
        new TorchZip().add("a/data.pkl", TENSOR).add("a/data/0", new byte[7]).bytes(), "8 bytes");
    assertRefused(
        new TorchZip().add("a/data.pkl", TENSOR).add("a/data/0", new byte[9]).bytes(), "9 bytes");
  }

  @Test
  void refusesEntriesThatReachBeyondTheFile() {
    assertRefused(
        new TorchZip()
            .add("a/data.pkl", TENSOR)
            .add("a/data/0", new byte[8], TorchZip.STORED, 1 << 30, 0)
            .bytes(),
        "expected");
  }

  @Test
  void refusesCompressedAndEncryptedEntries() {
    assertRefused(
        archive().add("archive/data/1", new byte[8], TorchZip.DEFLATED, 8, 0).bytes(), "method 8");
    assertRefused(
        archive().add("archive/data/1", new byte[8], TorchZip.STORED, 8, 1).bytes(),
        "without compression and encryption");
  }

  @Test
  void refusesArchivesThatAreNotOneCheckpoint() {
    assertRefused(new TorchZip().bytes(), "data.pkl");
    assertRefused(new TorchZip().add("data.pkl", TENSOR).bytes(), "<folder>/data.pkl");
    assertRefused(new TorchZip().add("a/b/data.pkl", TENSOR).bytes(), "<folder>/data.pkl");
    assertRefused(archive().add("b/data.pkl", TENSOR).bytes(), "2 of them");
    assertRefused(archive().add("archive/data/0", new byte[8]).bytes(), "twice");
  }

  @Test
  void refusesBigEndianFiles() {
    assertRefused(archive().add("archive/byteorder", "big".getBytes(UTF_8)).bytes(), "little");
    try (WeightFile file =
        open(archive().add("archive/byteorder", "little".getBytes(UTF_8)).bytes())) {
      assertThat(file.tensors()).hasSize(1);
    }
  }

  @Test
  void limitsAreConfigurable() {
    WeightLimits one = new WeightLimits(1000, 1, 1, 1000, 1000, 10, 10);
    byte[] archive = archive().bytes();
    assertThat(open(archive, one).tensors()).hasSize(1);
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> open(archive, new WeightLimits(1000, 1, 1, 50, 1000, 10, 10)))
        .withMessageContaining("at most 50 bytes");
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> open(archive, new WeightLimits(1000, 1, 1, 1000, 9, 10, 10)))
        .withMessageContaining("at most 9 values");
  }

  private static TorchZip archive() {
    return new TorchZip().add("archive/data.pkl", TENSOR).add("archive/data/0", new byte[8]);
  }

  private static void assertRefused(byte[] archive, String part) {
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> open(archive))
        .withMessageContaining(part);
  }

  private static WeightFile open(byte[] file) {
    return open(file, WeightLimits.DEFAULTS);
  }

  private static WeightFile open(byte[] file, WeightLimits limits) {
    return TorchReader.open("memory", ByteBuffer.wrap(file), limits);
  }
}
