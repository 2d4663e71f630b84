package io.pixwizard.vision.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** NumPy's array files: NPY version 1.0 (NEP 1), and NPZ, a ZIP of them. Little-endian, C order. */
public final class Numpy {
  private static final int ALIGNMENT = 64;
  private static final int PREAMBLE = 10;

  private Numpy() {}

  /** float32 of shape [height, width], or [height, width, channels] if there are several. */
  public static byte[] npy(FloatRaster raster) {
    float[] values = raster.toArray();
    String channels = raster.channels() == 1 ? "" : ", " + raster.channels();
    byte[] header = header("<f4", raster.size(), channels);
    ByteBuffer file = ByteBuffer.allocate(header.length + 4 * values.length);
    file.put(header).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      file.putFloat(value);
    }
    return file.array();
  }

  /** uint16 of shape [height, width]. */
  public static byte[] npy(LabelMap labels) {
    int length = (int) labels.size().area();
    byte[] header = header("<u2", labels.size(), "");
    ByteBuffer file = ByteBuffer.allocate(header.length + 2 * length);
    file.put(header).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < length; i++) {
      file.putShort((short) labels.label(i));
    }
    return file.array();
  }

  /** An archive of NPY files by array name; the same arrays give the same bytes. */
  public static byte[] npz(Map<String, byte[]> arrays) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(array.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError("writing to memory does not fail", e);
    }
    return file.toByteArray();
  }

  /** Magic, version and header; the data begins at a multiple of 64. */
  private static byte[] header(String type, Size size, String channels) {
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d%s), }"
            .formatted(type, size.height(), size.width(), channels);
    int unpadded = PREAMBLE + header.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    String padded = header + " ".repeat(padding) + "\n";
    ByteBuffer start = ByteBuffer.allocate(PREAMBLE + padded.length());
    start.put((byte) 0x93).put("NUMPY".getBytes(ISO_8859_1)).put((byte) 1).put((byte) 0);
    start.order(ByteOrder.LITTLE_ENDIAN).putShort((short) padded.length());
    return start.put(padded.getBytes(ISO_8859_1)).array();
  }
}
