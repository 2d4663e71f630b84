package io.pixwizard.model.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Resident memory of a process that loads 1 GiB of float32, in eight tensors of a sparse file. The
 * requirement in proportion: the released 8 GB load below file size + 1 GiB.
 */
@EnabledOnOs(OS.LINUX)
class LoadMemoryTest {

  private static final int TENSORS = 8;
  private static final int FILE_MIB = 1024;
  private static final int TENSOR_BYTES = (FILE_MIB / TENSORS) << 20;

  /** Chunks, allocator slack and Java heap above the result. */
  private static final int SLACK_MIB = 200;

  @TempDir private static Path folder;

  private static Path file;

  /** MiB: resident before, peak of loading, peak after use. */
  private record Memory(int before, int loading, int used) {}

  @BeforeAll
  static void writeSparseFile() throws IOException {
    file = folder.resolve("model.safetensors");
    StringJoiner header = new StringJoiner(",", "{", "}");
    for (int i = 0; i < TENSORS; i++) {
      header.add(
          String.format(
              "\"w%d\":{\"dtype\":\"F32\",\"shape\":[%d,1024],\"data_offsets\":[%d,%d]}",
              i, TENSOR_BYTES / 4096, (long) i * TENSOR_BYTES, (i + 1L) * TENSOR_BYTES));
    }
    String padded = header + " ".repeat(-header.length() & 7);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.writeLong(Long.reverseBytes(padded.length()));
      out.write(padded.getBytes(UTF_8));
      out.setLength(8L + padded.length() + (long) TENSORS * TENSOR_BYTES);
    }
  }

  @Test
  void mappedWeightsTakeMemoryOnlyWhenTheyAreUsed() throws Exception {
    Memory memory = measure("FLOAT32", "mapped");
    assertThat(memory.loading()).isLessThan(memory.before() + SLACK_MIB);
    assertThat(memory.used())
        .isGreaterThan(memory.before() + FILE_MIB / 2)
        .isLessThan(memory.before() + FILE_MIB + SLACK_MIB);
  }

  @Test
  void conversionTakesOnlyTheResult() throws Exception {
    Memory memory = measure("BFLOAT16", "mapped");
    assertThat(memory.loading())
        .isGreaterThan(memory.before() + FILE_MIB / 4)
        .isLessThan(memory.before() + FILE_MIB / 2 + SLACK_MIB);
  }

  private static Memory measure(String precision, String mapping) throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LoadMemoryProbe.class.getName(),
                    file.toString(),
                    precision,
                    mapping))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (Scanner numbers = new Scanner(process.getInputStream(), UTF_8)) {
      Memory memory = new Memory(numbers.nextInt(), numbers.nextInt(), numbers.nextInt());
      numbers.nextInt();
      assertThat(process.waitFor()).isZero();
      return memory;
    }
  }
}
