package io.pixwizard.endtoend.trace;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A protobuf message without its schema: the fields with a length, by number. */
final class WireMessage {
  private final Map<Integer, List<byte[]>> fields = new HashMap<>();

  /** Reads a message; numbers in it are skipped. */
  WireMessage(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      long tag = varint(in);
      switch ((int) (tag & 7)) {
        case 0 -> varint(in);
        case 1 -> in.getLong();
        case 2 -> {
          byte[] value = new byte[(int) varint(in)];
          in.get(value);
          fields.computeIfAbsent((int) (tag >>> 3), field -> new ArrayList<>()).add(value);
        }
        case 5 -> in.getInt();
        default -> throw new IllegalArgumentException("wire type of tag " + tag);
      }
    }
  }

  /** Values of a repeated field. */
  List<byte[]> all(int field) {
    return fields.getOrDefault(field, List.of());
  }

  /** The messages in a repeated field. */
  List<WireMessage> messages(int field) {
    return all(field).stream().map(WireMessage::new).toList();
  }

  /** Value of a field; empty by default. */
  byte[] one(int field) {
    List<byte[]> all = all(field);
    return all.isEmpty() ? new byte[0] : all.get(all.size() - 1);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
