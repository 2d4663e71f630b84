package io.pixwizard.model.weights.torch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** Writes ZIP archives by hand, so that every field can lie. */
final class TorchZip {

  static final int STORED = 0;
  static final int DEFLATED = 8;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int entries;

  /** The archive of a pickle without storages. */
  static byte[] ofPickle(byte[] pickle) {
    return new TorchZip().add("archive/data.pkl", pickle).bytes();
  }

  TorchZip add(String name, byte[] content) {
    return add(name, content, STORED, content.length, 0);
  }

  TorchZip add(String name, byte[] content, int method, long claimedSize, int flags) {
    CRC32 crc = new CRC32();
    crc.update(content);
    byte[] nameBytes = name.getBytes(UTF_8);
    int offset = file.size();
    byte[] common = new byte[26];
    little(common)
        .putShort((short) 20)
        .putShort((short) flags)
        .putShort((short) method)
        .putInt(0)
        .putInt((int) crc.getValue())
        .putInt((int) claimedSize)
        .putInt((int) claimedSize)
        .putShort((short) nameBytes.length)
        .putShort((short) 0);
    file.writeBytes("PK\3\4".getBytes(UTF_8));
    file.writeBytes(common);
    file.writeBytes(nameBytes);
    file.writeBytes(content);
    directory.writeBytes("PK\1\2\24\0".getBytes(UTF_8));
    directory.writeBytes(common);
    byte[] tail = new byte[14];
    little(tail).putInt(10, offset);
    directory.writeBytes(tail);
    directory.writeBytes(nameBytes);
    entries++;
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(file.toByteArray());
    whole.writeBytes(directory.toByteArray());
    byte[] end = new byte[22];
    little(end)
        .putInt(0x06054b50)
        .putInt(0)
        .putShort((short) entries)
        .putShort((short) entries)
        .putInt(directory.size())
        .putInt(file.size());
    whole.writeBytes(end);
    return whole.toByteArray();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
