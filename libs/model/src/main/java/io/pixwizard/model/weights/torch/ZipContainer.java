package io.pixwizard.model.weights.torch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pixwizard.model.weights.file.DataBlock;
import io.pixwizard.model.weights.file.WeightFormat;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of torch since 1.6: one folder in a ZIP archive without compression, with {@code
 * data.pkl} and one entry {@code data/<key>} per storage, read in place.
 */
final class ZipContainer {

  private static final String PICKLE = "/data.pkl";
  private static final int MAX_BYTE_ORDER_BYTES = 16;

  private final DataBlock block;
  private final Map<String, StoredEntries.Entry> entries;
  private final String folder;

  private ZipContainer(DataBlock block, Map<String, StoredEntries.Entry> entries) {
    this.block = block;
    this.entries = entries;
    List<String> pickles =
        entries.keySet().stream()
            .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.lastIndexOf('/'))
            .toList();
    if (pickles.size() != 1) {
      throw new WeightFormatException(
          block.name(), "zip archive", "one <folder>/data.pkl", pickles.size() + " of them");
    }
    String pickle = pickles.get(0);
    this.folder = pickle.substring(0, pickle.length() - PICKLE.length());
  }

  static TorchContainer read(DataBlock block, WeightLimits limits, boolean arguments) {
    return new ZipContainer(block, StoredEntries.read(block, limits)).read(limits, arguments);
  }

  private TorchContainer read(WeightLimits limits, boolean arguments) {
    requireLittleEndian();
    StoredEntries.Entry pickle = entries.get(folder + PICKLE);
    long end = pickle.position() + pickle.size();
    PickleInput input =
        new PickleInput(block, "data.pkl", pickle.position(), end, limits.maxPickleBytes());
    Unpickler unpickler = new Unpickler(input, limits, arguments);
    Object root = unpickler.load();

    Map<String, Long> positions = new LinkedHashMap<>();
    for (StorageReference storage : unpickler.storages().values()) {
      String name = folder + "/data/" + storage.key();
      StoredEntries.Entry entry = entries.get(name);
      if (entry == null || entry.size() != storage.byteSize()) {
        throw new WeightFormatException(
            block.name(),
            "zip entry '" + name + "'",
            storage.byteSize() + " bytes",
            entry == null ? "no such entry" : entry.size() + " bytes");
      }
      positions.put(storage.key(), entry.position());
    }
    return new TorchContainer(WeightFormat.TORCH_ZIP, root, positions);
  }

  /** Written by torch since 2.1; files without it come from little-endian machines in practice. */
  private void requireLittleEndian() {
    StoredEntries.Entry entry = entries.get(folder + "/byteorder");
    if (entry != null) {
      ByteBuffer text = ByteBuffer.allocate((int) Math.min(entry.size(), MAX_BYTE_ORDER_BYTES));
      block.read(entry.position(), text);
      String order = UTF_8.decode(text.flip()).toString().strip();
      if (!order.equals("little")) {
        throw new WeightFormatException(block.name(), "byteorder", "little", order);
      }
    }
  }
}
