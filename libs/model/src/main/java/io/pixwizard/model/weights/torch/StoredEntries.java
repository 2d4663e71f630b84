package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.DataBlock;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Where the entries of an uncompressed ZIP archive lie in their file. Names are looked up, never
 * used as paths, so absolute ones and {@code ..} do no harm.
 */
final class StoredEntries {

  /** Entries of a torch file that are no storages. */
  private static final int MAX_OTHER_ENTRIES = 1000;

  private StoredEntries() {}

  /**
   * Bytes of one entry.
   *
   * @param position first byte in the file
   * @param size bytes
   */
  record Entry(long position, long size) {}

  static Map<String, Entry> read(Path path, DataBlock block, WeightLimits limits) {
    try (ZipFile archive = ZipFile.builder().setPath(path).get()) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      for (ZipArchiveEntry entry : Collections.list(archive.getEntriesInPhysicalOrder())) {
        requireStored(entry, block);
        Entry bytes = new Entry(entry.getDataOffset(), entry.getSize());
        block.requireInside(bytes.position(), bytes.size());
        if (entries.put(entry.getName(), bytes) != null) {
          throw refuse(block, "zip entry '" + entry.getName() + "'", "once", "twice", null);
        }
        if (entries.size() > limits.maxTensors() + MAX_OTHER_ENTRIES) {
          throw refuse(block, "zip archive", limits.maxTensors() + " tensors", "more", null);
        }
      }
      return entries;
    } catch (WeightFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // the ZIP library reports some damaged archives by unchecked exceptions
      throw refuse(block, "zip archive", "a sound one", String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireStored(ZipArchiveEntry entry, DataBlock block) {
    if (entry.getMethod() != ZipArchiveEntry.STORED
        || entry.getGeneralPurposeBit().usesEncryption()
        || entry.getCompressedSize() != entry.getSize()) {
      throw refuse(
          block,
          "zip entry '" + entry.getName() + "'",
          "bytes without compression and encryption, as torch.save writes them",
          String.format(
              "method %d, %d bytes for %d",
              entry.getMethod(), entry.getCompressedSize(), entry.getSize()),
          null);
    }
  }

  private static WeightFormatException refuse(
      DataBlock block, String field, String expected, String found, Exception cause) {
    return new WeightFormatException(block.name(), field, expected, found, cause);
  }
}
