package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.DataBlock;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the central directory of a ZIP archive lies (APPNOTE 6.3.10, sections 4.3.14 to 4.3.16).
 *
 * @param position first byte
 * @param size bytes
 * @param entries how many entries it claims
 */
record ZipDirectory(long position, long size, long entries) {

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT_BYTES = 0xffff;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int END64_SIGNATURE = 0x06064b50;
  private static final int END64_BYTES = 56;

  /** Entries of a torch file that are no storages. */
  private static final int MAX_OTHER_ENTRIES = 1000;

  static ZipDirectory find(DataBlock block, WeightLimits limits) {
    int length = (int) Math.min(block.size(), END_BYTES + MAX_COMMENT_BYTES);
    ByteBuffer tail = read(block, block.size() - length, length);
    for (int i = length - END_BYTES; i >= 0; i--) {
      boolean reachesEnd = (tail.getShort(i + 20) & 0xffff) == length - END_BYTES - i;
      if (tail.getInt(i) == END_SIGNATURE && reachesEnd) {
        return directory(block, block.size() - length + i, tail.position(i).slice(), limits);
      }
    }
    throw refuse(block, "an end of the zip archive", "none; is the file complete?");
  }

  private static ZipDirectory directory(
      DataBlock block, long endPosition, ByteBuffer slice, WeightLimits limits) {
    ByteBuffer end = slice.order(ByteOrder.LITTLE_ENDIAN);
    long entries = end.getShort(10) & 0xffff;
    long size = end.getInt(12) & 0xffff_ffffL;
    long position = end.getInt(16) & 0xffff_ffffL;
    long directoryEnd = endPosition;
    if (entries == 0xffff || size == 0xffff_ffffL || position == 0xffff_ffffL) {
      directoryEnd = end64Position(block, endPosition);
      ByteBuffer end64 = read(block, directoryEnd, END64_BYTES);
      if (end64.getInt(0) != END64_SIGNATURE) {
        throw refuse(block, "a ZIP64 end of the archive", "other bytes");
      }
      entries = end64.getLong(32);
      size = end64.getLong(40);
      position = end64.getLong(48);
    }
    if (entries < 0 || entries > limits.maxTensors() + MAX_OTHER_ENTRIES) {
      throw refuse(
          block,
          "at most " + limits.maxTensors() + " tensors",
          Long.toUnsignedString(entries) + " entries");
    }
    if (size < 0
        || size > limits.maxHeaderBytes()
        || position < 0
        || position > directoryEnd - size) {
      throw refuse(
          block,
          "a directory of at most " + limits.maxHeaderBytes() + " bytes before its end",
          Long.toUnsignedString(size) + " bytes from " + Long.toUnsignedString(position));
    }
    return new ZipDirectory(position, size, entries);
  }

  private static long end64Position(DataBlock block, long endPosition) {
    ByteBuffer locator = read(block, endPosition - LOCATOR_BYTES, LOCATOR_BYTES);
    if (locator.getInt(0) != LOCATOR_SIGNATURE) {
      throw refuse(block, "a ZIP64 locator", "other bytes");
    }
    return locator.getLong(8);
  }

  /** Reads little-endian fields. */
  static ByteBuffer read(DataBlock block, long position, int length) {
    block.requireInside(position, length);
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    block.read(position, bytes);
    return bytes.flip();
  }

  static WeightFormatException refuse(DataBlock block, String expected, String found) {
    return new WeightFormatException(block.name(), "zip archive", expected, found);
  }
}
