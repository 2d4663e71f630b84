package io.pixwizard.model.weights.torch;

import static io.pixwizard.model.weights.torch.ZipDirectory.refuse;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.pixwizard.model.weights.file.DataBlock;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the entries of an uncompressed ZIP archive lie in their file, so that storages can be
 * mapped in place. Names are looked up, never used as paths, so absolute ones and {@code ..} do no
 * harm. Entries may not overlap: a small file cannot pretend to be large.
 */
final class StoredEntries {

  private static final int DIRECTORY_SIGNATURE = 0x02014b50;
  private static final int DIRECTORY_BYTES = 46;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int ZIP64_EXTRA = 1;
  private static final int ENCRYPTED = 1;
  private static final int STORED = 0;

  private final DataBlock block;
  private final ZipDirectory directory;
  private final ByteBuffer bytes;

  private StoredEntries(DataBlock block, ZipDirectory directory) {
    this.block = block;
    this.directory = directory;
    this.bytes = ZipDirectory.read(block, directory.position(), (int) directory.size());
  }

  /**
   * One entry.
   *
   * @param header first byte of its header
   * @param position first byte of its content
   * @param size bytes of its content
   */
  record Entry(long header, long position, long size) {}

  /** Sizes and place of an entry as the directory gives them. */
  private record Place(long packed, long size, long header) {}

  /**
   * All entries by name, in the directory's order.
   *
   * @throws WeightFormatException if the archive is damaged, compressed, encrypted or too large
   */
  static Map<String, Entry> read(DataBlock block, WeightLimits limits) {
    return new StoredEntries(block, ZipDirectory.find(block, limits)).read();
  }

  private Map<String, Entry> read() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (long i = 0; i < directory.entries(); i++) {
      ByteBuffer fixed = take(DIRECTORY_BYTES);
      if (fixed.getInt(0) != DIRECTORY_SIGNATURE) {
        throw refuse(block, "entry " + i + " of " + directory.entries(), "other bytes");
      }
      ByteBuffer name = take(fixed.getShort(28) & 0xffff);
      ByteBuffer extra = take(fixed.getShort(30) & 0xffff);
      take(fixed.getShort(32) & 0xffff);
      Place place = place(fixed, extra);
      String text = text(name);
      requireStored(text, fixed, place);
      if (entries.put(text, content(text, name, place)) != null) {
        throw refuse(block, "entry '" + text + "' once", "twice");
      }
    }
    requireDisjoint(entries);
    return entries;
  }

  private ByteBuffer take(int length) {
    if (length > bytes.remaining()) {
      throw refuse(block, length + " more bytes of directory", bytes.remaining() + " bytes");
    }
    ByteBuffer taken = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + length);
    return taken;
  }

  private String text(ByteBuffer name) {
    try {
      return UTF_8.newDecoder().decode(name.duplicate()).toString();
    } catch (CharacterCodingException e) {
      throw new WeightFormatException(block.name(), "zip archive", "names in UTF-8", "others", e);
    }
  }

  /** Fields of 32 bits that are all ones stand in the ZIP64 extra field, in this order. */
  private Place place(ByteBuffer fixed, ByteBuffer extra) {
    ByteBuffer wide = zip64(extra);
    long size = widen(fixed.getInt(24), wide);
    long packed = widen(fixed.getInt(20), wide);
    long header = widen(fixed.getInt(42), wide);
    return new Place(packed, size, header);
  }

  private ByteBuffer zip64(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = extra.getShort() & 0xffff;
      int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
      if (id == ZIP64_EXTRA) {
        return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  private long widen(int field, ByteBuffer wide) {
    if (field != -1) {
      return field & 0xffff_ffffL;
    }
    if (wide.remaining() < Long.BYTES) {
      throw refuse(block, "a ZIP64 size", "none");
    }
    return wide.getLong();
  }

  private void requireStored(String name, ByteBuffer fixed, Place place) {
    int flags = fixed.getShort(8);
    int method = fixed.getShort(10) & 0xffff;
    if (method != STORED || (flags & ENCRYPTED) != 0 || place.packed() != place.size()) {
      throw refuse(
          block,
          "entry '" + name + "' without compression and encryption, as torch.save writes it",
          "method " + method + ", " + place.packed() + " bytes for " + place.size());
    }
  }

  private Entry content(String text, ByteBuffer name, Place place) {
    int length = LOCAL_BYTES + name.remaining();
    ByteBuffer local = ZipDirectory.read(block, place.header(), length);
    if (local.getInt(0) != LOCAL_SIGNATURE
        || (local.getShort(26) & 0xffff) != name.remaining()
        || !local.slice(LOCAL_BYTES, name.remaining()).equals(name)) {
      throw refuse(block, "the header of entry '" + text + "'", "other bytes");
    }
    long position = place.header() + length + (local.getShort(28) & 0xffff);
    if (place.size() < 0 || position > directory.position() - place.size()) {
      throw refuse(
          block,
          "entry '" + text + "' before the directory",
          Long.toUnsignedString(place.size()) + " bytes from " + position);
    }
    return new Entry(place.header(), position, place.size());
  }

  private void requireDisjoint(Map<String, Entry> entries) {
    List<Entry> sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparingLong(Entry::header));
    long end = 0;
    for (Entry entry : sorted) {
      if (entry.header() < end) {
        throw refuse(block, "entries beside each other", "an overlap at byte " + entry.header());
      }
      end = entry.position() + entry.size();
    }
  }
}
