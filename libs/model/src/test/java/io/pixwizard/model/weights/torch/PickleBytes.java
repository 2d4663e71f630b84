package io.pixwizard.model.weights.torch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes pickles by hand, sound or hostile. */
final class PickleBytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** PROTO 2. */
  static PickleBytes start() {
    return new PickleBytes().op(0x80).op(2);
  }

  PickleBytes op(int code) {
    bytes.write(code);
    return this;
  }

  /** Instructions given as characters of Latin-1. */
  PickleBytes ops(String codes) {
    bytes.writeBytes(codes.getBytes(ISO_8859_1));
    return this;
  }

  PickleBytes global(String module, String name) {
    return ops("c" + module + "\n" + name + "\n");
  }

  PickleBytes text(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    return op('X').int32(utf8.length).raw(utf8);
  }

  PickleBytes int32(int value) {
    return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  /** BININT. */
  PickleBytes number(int value) {
    return op('J').int32(value);
  }

  /** LONG1 of 8 bytes. */
  PickleBytes number64(long value) {
    return op(0x8a)
        .op(8)
        .raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  PickleBytes raw(byte[] raw) {
    bytes.writeBytes(raw);
    return this;
  }

  PickleBytes storage(String type, String key, long count) {
    return op('(')
        .text("storage")
        .global("torch", type)
        .text(key)
        .text("cpu")
        .number64(count)
        .ops("tQ");
  }

  /** A call of {@code _rebuild_tensor_v2}. */
  PickleBytes tensor(String type, String key, long count, long offset, long[] size, long[] stride) {
    global("torch._utils", "_rebuild_tensor_v2").op('(').storage(type, key, count);
    number64(offset).tuple(size).tuple(stride).op(0x89);
    return global("collections", "OrderedDict").ops(")RtR");
  }

  PickleBytes tuple(long... values) {
    op('(');
    for (long value : values) {
      number64(value);
    }
    return op('t');
  }

  /** STOP. */
  byte[] stop() {
    return op('.').bytes.toByteArray();
  }
}
