package io.pixwizard.model.weights.torch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A checkpoint with two large float32 storages, as a sparse file: tensors {@code x0} and {@code x1}
 * and a transposed view of the first. All sizes are in ZIP64 fields.
 */
public final class SparseTorchFile {

  /** Behind a header of 30 bytes and the name. */
  private static final int PICKLE_POSITION = 46;

  private static final int FIRST_POSITION = 4096;

  private static final String[] NAMES = {"archive/data.pkl", "archive/data/0", "archive/data/1"};

  private final RandomAccessFile file;
  private final long elements;

  private SparseTorchFile(RandomAccessFile file, long elements) {
    this.file = file;
    this.elements = elements;
  }

  /** Creates the file; the storages are all zero. */
  public static void write(Path path, long elements) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      new SparseTorchFile(file, elements).write();
    }
  }

  /** First byte of a storage. */
  public static long position(int storage, long elements) {
    return FIRST_POSITION + storage * (4 * elements + FIRST_POSITION);
  }

  private void write() throws IOException {
    long rows = elements / 1024;
    byte[] pickle =
        PickleBytes.start()
            .ops("}(")
            .text("x0")
            .tensor("FloatStorage", "0", elements, 0, new long[] {elements}, new long[] {1})
            .text("x1")
            .tensor("FloatStorage", "1", elements, 0, new long[] {elements}, new long[] {1})
            .text("transposed")
            .tensor("FloatStorage", "0", elements, 0, new long[] {1024, rows}, new long[] {1, 1024})
            .op('u')
            .stop();
    long[] positions = {PICKLE_POSITION, position(0, elements), position(1, elements)};
    long[] sizes = {pickle.length, 4 * elements, 4 * elements};
    for (int i = 0; i < NAMES.length; i++) {
      file.seek(header(i, positions[i]));
      file.write("PK\3\4".getBytes(UTF_8));
      writeCommon(i, 0);
      file.write(NAMES[i].getBytes(UTF_8));
    }
    file.seek(PICKLE_POSITION);
    file.write(pickle);
    long directory = positions[2] + sizes[2];
    file.seek(directory);
    for (int i = 0; i < NAMES.length; i++) {
      file.write("PK\1\2\55\0".getBytes(UTF_8));
      writeCommon(i, 28);
      file.write(new byte[10]);
      writeInt(-1);
      file.write(NAMES[i].getBytes(UTF_8));
      writeInt(1 | 24 << 16);
      writeLong(sizes[i]);
      writeLong(sizes[i]);
      writeLong(header(i, positions[i]));
    }
    writeEnd(directory);
  }

  private static long header(int entry, long position) {
    return position - 30 - NAMES[entry].length();
  }

  /** Fields that local header and directory share. */
  private void writeCommon(int entry, int extraBytes) throws IOException {
    writeInt(45);
    file.write(new byte[10]);
    writeInt(-1);
    writeInt(-1);
    writeInt(NAMES[entry].length() | extraBytes << 16);
  }

  private void writeEnd(long directory) throws IOException {
    long end = file.getFilePointer();
    file.write("PK\6\6".getBytes(UTF_8));
    writeLong(44);
    file.write(new byte[12]);
    writeLong(NAMES.length);
    writeLong(NAMES.length);
    writeLong(end - directory);
    writeLong(directory);
    file.write("PK\6\7".getBytes(UTF_8));
    writeInt(0);
    writeLong(end);
    writeInt(1);
    file.write("PK\5\6".getBytes(UTF_8));
    writeInt(0);
    writeInt(-1);
    writeInt(-1);
    writeInt(-1);
    file.write(new byte[2]);
  }

  private void writeInt(int value) throws IOException {
    file.writeInt(Integer.reverseBytes(value));
  }

  private void writeLong(long value) throws IOException {
    file.writeLong(Long.reverseBytes(value));
  }
}
