package io.pixwizard.model.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the fields of one message in the protocol buffer encoding, in order (Google, "Protocol
 * Buffers: Encoding"). Every length is checked against the bytes that are left.
 */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final ByteBuffer bytes;
  private int field;
  private int wireType;

  ProtobufMessage(ByteBuffer bytes) {
    this.bytes = bytes.duplicate();
  }

  /** Steps to the next field's value; false at the end. The value before must be consumed. */
  boolean next() {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    return true;
  }

  /** Number of the current field. */
  int field() {
    return field;
  }

  /** Whether the current value is a run of bytes: text, a message or packed numbers. */
  boolean isRun() {
    return wireType == LENGTH_DELIMITED;
  }

  /** The current value, a number. */
  long number() {
    require(VARINT);
    return varint();
  }

  /** The current value, a run of bytes, without copying. */
  ByteBuffer run() {
    require(LENGTH_DELIMITED);
    int length = checked(varint());
    ByteBuffer run = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return run.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The current value, a text. */
  String text() {
    return UTF_8.decode(run()).toString();
  }

  /** Steps over the current value. */
  void skip() {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED_64 -> advance(8);
      case LENGTH_DELIMITED -> advance(varint());
      case FIXED_32 -> advance(4);
      default -> throw new OnnxFormatException("field " + field + " has wire type " + wireType);
    }
  }

  /** A number of a packed run, which is nothing but numbers. */
  long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      advanceable(1);
      byte next = bytes.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new OnnxFormatException("a number is longer than 10 bytes");
  }

  boolean hasRemaining() {
    return bytes.hasRemaining();
  }

  private void require(int expected) {
    if (wireType != expected) {
      throw new OnnxFormatException(
          "field " + field + " has wire type " + wireType + ", not " + expected);
    }
  }

  private void advance(long count) {
    bytes.position(bytes.position() + checked(count));
  }

  private int checked(long count) {
    advanceable(count);
    return (int) count;
  }

  private void advanceable(long count) {
    if (count < 0 || count > bytes.remaining()) {
      throw new OnnxFormatException(
          "field " + field + " needs " + count + " bytes, but " + bytes.remaining() + " are left");
    }
  }
}
