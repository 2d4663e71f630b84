package io.pixwizard.model.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.pixwizard.model.weights.file.DataBlock;
import io.pixwizard.model.weights.file.FileBlock;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import io.pixwizard.model.weights.safetensors.SafetensorsReader;
import io.pixwizard.model.weights.torch.TorchReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;

/** Opens a weight file of any known format, told apart by its first bytes, not by its name. */
final class WeightFormats {

  private static final int START_BYTES = 16;
  private static final String ZIP = "PK\3\4";

  /** PROTO, the first instruction of a pickle: the torch format before ZIP. */
  private static final String PICKLE = "\u0080";

  private static final String GIT_LFS_POINTER = "version https://";

  private WeightFormats() {}

  static WeightFile open(Path path, WeightLimits limits) {
    String start = start(path);
    boolean json = start.length() > 8 && start.charAt(8) == '{';
    if (json || start.length() <= 8) {
      return SafetensorsReader.open(path, limits);
    }
    if (start.startsWith(ZIP) || start.startsWith(PICKLE)) {
      return TorchReader.open(path, limits);
    }
    throw new WeightFormatException(
        path.toString(),
        "start of the file",
        "safetensors or a file of torch.save",
        start.startsWith(GIT_LFS_POINTER)
            ? "a Git LFS pointer: fetch the weights themselves with 'git lfs pull'"
            : "bytes " + HexFormat.ofDelimiter(" ").formatHex(start.getBytes(ISO_8859_1)));
  }

  private static String start(Path path) {
    try (DataBlock block = FileBlock.open(path)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(START_BYTES, block.size()));
      block.read(0, bytes);
      return ISO_8859_1.decode(bytes.flip()).toString();
    }
  }
}
