package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.DataBlock;
import io.pixwizard.model.weights.file.FileBlock;
import io.pixwizard.model.weights.file.MemoryBlock;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.TensorInfo;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads files of {@code torch.save}, of either format, whose names do not matter ({@code .pth},
 * {@code .pt}, {@code .bin}, {@code .ckpt}).
 *
 * <p>The tensors of nested containers get the path as name ({@code optimizer.state.0.exp_avg});
 * texts and numbers beside them become metadata.
 */
public final class TorchReader {

  /** The class that {@link #readArguments} reads and {@link #open} refuses. */
  public static final String ARGUMENTS_CLASS = PickleGlobal.Known.NAMESPACE.pythonName();

  private TorchReader() {}

  /**
   * Opens a checkpoint: a dict of tensors, or nested dicts and lists of them.
   *
   * @throws RefusedPickleException if it wants more than tensors and plain containers
   * @throws WeightFormatException if it is damaged, exceeds a limit or is no torch file
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static WeightFile open(Path path, WeightLimits limits) {
    DataBlock block = FileBlock.open(path);
    try {
      return read(block, limits);
    } catch (RuntimeException e) {
      block.close();
      throw e;
    }
  }

  /**
   * Reads a checkpoint in memory, without a copy.
   *
   * @param name description for messages
   * @throws RefusedPickleException if it wants more than tensors and plain containers
   * @throws WeightFormatException if it is damaged, exceeds a limit or is no torch file
   */
  public static WeightFile open(String name, ByteBuffer bytes, WeightLimits limits) {
    return read(new MemoryBlock(name, bytes), limits);
  }

  /**
   * Reads a pickled {@code argparse.Namespace} or dict, such as the {@code model_args.pth} of a
   * released checkpoint.
   *
   * @return String, Long, BigInteger, Double, Boolean, null, and lists and maps of these, in order
   * @throws RefusedPickleException if it holds any other object
   * @throws WeightFormatException if it is damaged, exceeds a limit or is no torch file
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Map<String, Object> readArguments(Path path, WeightLimits limits) {
    try (DataBlock block = FileBlock.open(path)) {
      return arguments(block, limits);
    }
  }

  /** As above, from memory. */
  public static Map<String, Object> readArguments(
      String name, ByteBuffer bytes, WeightLimits limits) {
    return arguments(new MemoryBlock(name, bytes), limits);
  }

  private static Map<String, Object> arguments(DataBlock block, WeightLimits limits) {
    Object root = container(block, limits, true).root();
    return new PlainValues(block.name(), limits).map(root);
  }

  private static WeightFile read(DataBlock block, WeightLimits limits) {
    TorchContainer container = container(block, limits, false);
    TorchCheckpoint checkpoint = TorchCheckpoint.flatten(container.root(), block.name(), limits);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, TensorReference> entry : checkpoint.tensors().entrySet()) {
      tensors.put(entry.getKey(), stored(entry.getKey(), entry.getValue(), block, container));
    }
    return new WeightFile(block, container.format(), tensors, checkpoint.metadata());
  }

  private static TorchContainer container(DataBlock block, WeightLimits limits, boolean arguments) {
    return LegacyContainer.startsWithPickle(block)
        ? LegacyContainer.read(block, limits, arguments)
        : ZipContainer.read(block, limits, arguments);
  }

  private static StoredTensor stored(
      String name, TensorReference tensor, DataBlock block, TorchContainer container) {
    StorageReference storage = tensor.storage();
    TensorInfo info = new TensorInfo(name, storage.type(), tensor.shape());
    long position =
        container.storagePositions().get(storage.key())
            + tensor.offset() * storage.type().byteSize();
    return StoredTensor.view(info, block, position, tensor.strides());
  }
}
