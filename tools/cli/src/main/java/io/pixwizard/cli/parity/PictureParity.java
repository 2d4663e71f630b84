package io.pixwizard.cli.parity;

import io.pixwizard.model.parity.ModelParity;
import io.pixwizard.model.parity.ParityCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the recordings that need the vision library. */
final class PictureParity {
  private PictureParity() {}

  static List<ParityCase> find(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> caseOf(ModelParity.caseName(folder, file), file))
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<ParityCase> caseOf(String name, Path file) {
    return switch (file.getFileName().toString()) {
      case "image_resize.safetensors" -> Optional.of(new ResizeCase(name, file));
      case "crop_sizes.json" -> Optional.of(new CropSizesCase(name, file));
      default -> Optional.empty();
    };
  }
}
