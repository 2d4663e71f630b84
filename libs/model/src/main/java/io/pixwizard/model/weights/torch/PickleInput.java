package io.pixwizard.model.weights.torch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.pixwizard.model.weights.file.DataBlock;
import io.pixwizard.model.weights.file.WeightFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;

/** Reads the arguments of pickle instructions from a bounded part of a file. */
final class PickleInput {

  private static final int BUFFER_BYTES = 1 << 16;

  /** Longest module or attribute name of a global. */
  private static final int MAX_LINE_BYTES = 1000;

  private final DataBlock block;
  private final String place;
  private final long start;
  private final long end;
  private final long maxBytes;
  private final ByteBuffer buffer;

  /** File position of the byte after the buffer. */
  private long bufferEnd;

  /**
   * Prepares to read.
   *
   * @param place name of the pickle for messages, such as {@code data.pkl}
   * @param start first byte
   * @param end byte after the last one that may be read
   * @param maxBytes most bytes to read, counted from {@code start}
   */
  PickleInput(DataBlock block, String place, long start, long end, long maxBytes) {
    this.block = block;
    this.place = place;
    this.start = start;
    this.end = end;
    this.maxBytes = maxBytes;
    this.bufferEnd = start;
    this.buffer =
        ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, end - start))
            .order(ByteOrder.LITTLE_ENDIAN)
            .limit(0);
  }

  /** File position of the next byte. */
  long position() {
    return bufferEnd - buffer.remaining();
  }

  /** Name of the file. */
  String file() {
    return block.name();
  }

  /** Pickle and byte, for messages. */
  String place() {
    return place + " byte " + (position() - start);
  }

  int readByte() {
    return require(1).get() & 0xff;
  }

  int readUnsignedShort() {
    return require(2).getShort() & 0xffff;
  }

  int readInt() {
    return require(4).getInt();
  }

  long readLong() {
    return require(8).getLong();
  }

  /** Pickle floats are the only big-endian values. */
  double readBigEndianDouble() {
    return Double.longBitsToDouble(Long.reverseBytes(readLong()));
  }

  /** Bytes; the length is checked against what is left before anything is allocated. */
  byte[] readBytes(long length) {
    requireLeft(length);
    byte[] bytes = new byte[(int) length];
    int done = 0;
    while (done < bytes.length) {
      int part = Math.min(bytes.length - done, BUFFER_BYTES);
      require(part).get(bytes, done, part);
      done += part;
    }
    return bytes;
  }

  String readUtf8(long length) {
    byte[] bytes = readBytes(length);
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new WeightFormatException(file(), place(), "UTF-8 text", "other bytes", e);
    }
  }

  String readLatin1(long length) {
    return new String(readBytes(length), ISO_8859_1);
  }

  /** Text up to a line feed, without it. */
  String readLine() {
    byte[] line = new byte[MAX_LINE_BYTES];
    for (int i = 0; i < MAX_LINE_BYTES; i++) {
      line[i] = (byte) readByte();
      if (line[i] == '\n') {
        return new String(line, 0, i, ISO_8859_1);
      }
    }
    throw new WeightFormatException(
        file(), place(), "a name of at most " + MAX_LINE_BYTES + " bytes", "a longer one");
  }

  /** Refuses lengths beyond the end of the pickle or its limit. */
  void requireLeft(long length) {
    long position = position();
    if (length < 0 || length > end - position) {
      throw new WeightFormatException(
          file(),
          place(),
          Long.toUnsignedString(length) + " more bytes of pickle",
          (end - position) + " bytes");
    }
    if (position + length - start > maxBytes) {
      throw new WeightFormatException(
          file(), place(), "a pickle of at most " + maxBytes + " bytes", "a longer one");
    }
  }

  private ByteBuffer require(int length) {
    requireLeft(length);
    if (buffer.remaining() < length) {
      buffer.compact();
      int wanted = (int) Math.min(buffer.remaining(), end - bufferEnd);
      buffer.limit(buffer.position() + wanted);
      block.read(bufferEnd, buffer);
      bufferEnd += wanted;
      buffer.flip();
    }
    return buffer;
  }
}
