package io.pixwizard.routing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Multinomial logistic regression from a sentence embedding to tasks: logits {@code z = W e + b}
 * with the embedding e at unit length.
 *
 * <p>As a file, big-endian: the int {@value #MAGIC}; the digest of what it learned from (modified
 * UTF-8 with its length, as all texts); the number of tasks N and the width D as ints; N task ids;
 * N rows of D weights and the bias, as floats.
 *
 * @param digest of what it learned from, see {@link Phrasings#digest}
 * @param tasks ids, one for each row
 * @param rows weights and, last, the bias: [N, D + 1]
 */
record TaskHead(String digest, List<String> tasks, float[][] rows) {
  private static final String RESOURCE = "task-head.bin";
  private static final int MAGIC = 0x50575248;

  static TaskHead bundled() {
    try (InputStream in = TaskHead.class.getResourceAsStream(RESOURCE)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TaskHead read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    if (in.readInt() != MAGIC) {
      throw new IOException("not a task head");
    }
    String digest = in.readUTF();
    String[] tasks = new String[in.readInt()];
    float[][] rows = new float[tasks.length][in.readInt() + 1];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = in.readUTF();
    }
    for (float[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = in.readFloat();
      }
    }
    return new TaskHead(digest, List.of(tasks), rows);
  }

  void write(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(MAGIC);
    out.writeUTF(digest);
    out.writeInt(tasks.size());
    out.writeInt(rows[0].length - 1);
    for (String task : tasks) {
      out.writeUTF(task);
    }
    for (float[] row : rows) {
      for (float weight : row) {
        out.writeFloat(weight);
      }
    }
    out.flush();
  }

  /** One logit for each task, in their order. */
  double[] logits(float[] embedding) {
    float[] unit = unit(embedding);
    return IntStream.range(0, rows.length).mapToDouble(i -> logit(rows[i], unit)).toArray();
  }

  static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double length = Math.max(Math.sqrt(squares), Float.MIN_NORMAL);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }

  private static double logit(float[] row, float[] unit) {
    if (unit.length != row.length - 1) {
      throw new IllegalArgumentException(
          "embedding: width " + unit.length + ", expected " + (row.length - 1));
    }
    double sum = row[unit.length];
    for (int j = 0; j < unit.length; j++) {
      sum += (double) row[j] * unit[j];
    }
    return sum;
  }
}
