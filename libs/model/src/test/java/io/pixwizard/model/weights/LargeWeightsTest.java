package io.pixwizard.model.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.TensorInfo;
import io.pixwizard.model.weights.torch.SparseTorchFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sparse files of several GiB: they take no space on the disk. */
class LargeWeightsTest {

  /** 2.5 GiB of float32. */
  private static final long LARGE_ELEMENTS = 5L << 27;

  private static final long LARGE_BYTES = 4 * LARGE_ELEMENTS;

  @TempDir private Path folder;

  @Test
  void readsSafetensorsOfMoreThanFourGibibytesWithTensorsOfMoreThanTwo() throws IOException {
    Path path = folder.resolve("model.safetensors");
    String header =
        String.format(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[%d,1024],\"data_offsets\":[0,%d]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[%d,%d]}}",
            LARGE_ELEMENTS / 1024, LARGE_BYTES, LARGE_ELEMENTS, LARGE_BYTES, 2 * LARGE_BYTES);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.writeLong(Long.reverseBytes(header.length()));
      file.write(header.getBytes(UTF_8));
      long start = 8L + header.length();
      file.setLength(start + 2 * LARGE_BYTES);
      putFloat(file, start, 1);
      putFloat(file, start + LARGE_BYTES - 4, 2);
      putFloat(file, start + 2 * LARGE_BYTES - 4, 3);
    }
    try (WeightSource source = WeightSource.open(folder)) {
      assertThat(WeightSummary.of(source).elements()).isEqualTo(2 * LARGE_ELEMENTS);
      assertEnds(source.tensor("a"), 1, 2);
      assertEnds(source.tensor("b"), 0, 3);
      assertThatIllegalStateException()
          .isThrownBy(() -> source.tensor("a").bytes())
          .withMessageContaining("2684354560 bytes");
    }
  }

  @Test
  void readsZip64TorchFilesAndViewsOfStoragesOfMoreThanTwoGibibytes() throws IOException {
    Path path = folder.resolve("consolidated.00-of-01.pth");
    SparseTorchFile.write(path, LARGE_ELEMENTS);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      putFloat(file, SparseTorchFile.position(0, LARGE_ELEMENTS), 1);
      putFloat(file, SparseTorchFile.position(0, LARGE_ELEMENTS) + LARGE_BYTES - 4, 2);
      putFloat(file, SparseTorchFile.position(1, LARGE_ELEMENTS) + LARGE_BYTES - 4, 3);
      assertThat(file.length()).isGreaterThan(5L << 30);
    }
    try (WeightSource source = WeightSource.open(folder)) {
      assertEnds(source.tensor("x0"), 1, 2);
      assertEnds(source.tensor("x1"), 0, 3);
      StoredTensor transposed = source.tensor("transposed");
      assertThat(transposed.isContiguous()).isFalse();
      assertEnds(transposed, 1, 2);
    }
  }

  private static void assertEnds(StoredTensor tensor, float first, float last) {
    TensorInfo info = tensor.info();
    assertThat(info.type()).isEqualTo(ElementType.F32);
    assertThat(info.byteSize()).isEqualTo(LARGE_BYTES).isGreaterThan(Integer.MAX_VALUE);
    float[] ends = new float[6];
    tensor.floats(0, ends, 0, 3);
    tensor.floats(info.elementCount() - 3, ends, 3, 3);
    assertThat(ends).containsExactly(first, 0, 0, 0, 0, last);
  }

  private static void putFloat(RandomAccessFile file, long position, float value)
      throws IOException {
    file.seek(position);
    file.writeInt(Integer.reverseBytes(Float.floatToIntBits(value)));
  }
}
