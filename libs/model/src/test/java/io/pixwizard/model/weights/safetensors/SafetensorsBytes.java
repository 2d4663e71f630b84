package io.pixwizard.model.weights.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Hand-made files, sound or not. */
final class SafetensorsBytes {

  private SafetensorsBytes() {}

  /** Header length, header and so many bytes of data. */
  static byte[] of(String header, int dataBytes) {
    byte[] json = header.getBytes(UTF_8);
    return withLength(json.length, json, dataBytes);
  }

  static byte[] withLength(long length, byte[] json, int dataBytes) {
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putLong(length).put(json).array();
  }

  /** A header with one tensor {@code x}. */
  static String tensor(String type, String shape, String offsets) {
    return "{\"x\":" + entry(type, shape, offsets) + "}";
  }

  static String entry(String type, String shape, String offsets) {
    return "{\"dtype\":" + type + ",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
  }
}
