package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.DataBlock;
import io.pixwizard.model.weights.file.WeightFormat;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of torch before 1.6: pickles of a magic number, a version, facts about the machine,
 * the object and the storage keys; then each storage as an element count and its data.
 */
final class LegacyContainer {

  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long VERSION = 1001;
  private static final int PROTO = 0x80;

  private final DataBlock block;
  private final WeightLimits limits;
  private final PickleInput input;

  private LegacyContainer(DataBlock block, WeightLimits limits) {
    this.block = block;
    this.limits = limits;
    this.input = new PickleInput(block, "pickle", 0, block.size(), limits.maxPickleBytes());
  }

  /** True if the file starts with a pickle, and so cannot be a ZIP archive. */
  static boolean startsWithPickle(DataBlock block) {
    if (block.size() == 0) {
      return false;
    }
    ByteBuffer start = ByteBuffer.allocate(1);
    block.read(0, start);
    return (start.get(0) & 0xff) == PROTO;
  }

  static TorchContainer read(DataBlock block, WeightLimits limits, boolean arguments) {
    return new LegacyContainer(block, limits).read(arguments);
  }

  private TorchContainer read(boolean arguments) {
    require("magic number", MAGIC, load());
    require("version", VERSION, load());
    if (load() instanceof PickleDict machine) {
      require("little_endian", true, machine.entries().get("little_endian"));
    } else {
      throw refuse("a dict about the machine", "something else");
    }
    Unpickler unpickler = new Unpickler(input, limits, arguments);
    Object root = unpickler.load();
    Map<String, Long> positions = new LinkedHashMap<>();
    long position = readStorages(unpickler.storages(), positions);
    if (position != block.size()) {
      throw new WeightFormatException(
          block.name(), "file size", position + " bytes", block.size() + " bytes");
    }
    return new TorchContainer(WeightFormat.TORCH_LEGACY, root, positions);
  }

  private Object load() {
    return new Unpickler(input, limits, false).load();
  }

  private long readStorages(Map<String, StorageReference> storages, Map<String, Long> positions) {
    List<Object> keys =
        load() instanceof PickleSequence sequence ? sequence.items() : List.of("not a list");
    long position = input.position();
    for (Object key : keys) {
      if (!(key instanceof String name) || !storages.containsKey(name)) {
        throw refuse("keys of the pickled storages", String.valueOf(key));
      }
      StorageReference storage = storages.get(name);
      ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      block.read(position, count);
      require("element count of storage '" + name + "'", storage.elementCount(), count.getLong(0));
      position += Long.BYTES;
      block.requireInside(position, storage.byteSize());
      if (positions.put(name, position) != null) {
        throw refuse("every storage once", "'" + name + "' twice");
      }
      position += storage.byteSize();
    }
    for (String name : storages.keySet()) {
      if (!positions.containsKey(name)) {
        throw refuse("storage '" + name + "' to be in the file", "no such storage");
      }
    }
    return position;
  }

  private void require(String field, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new WeightFormatException(
          block.name(), field, expected.toString(), String.valueOf(found));
    }
  }

  private WeightFormatException refuse(String expected, String found) {
    return new WeightFormatException(block.name(), input.place(), expected, found);
  }
}
