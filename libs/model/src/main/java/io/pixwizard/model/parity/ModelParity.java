package io.pixwizard.model.parity;

import io.pixwizard.model.parity.TableCase.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the recordings below a folder that this library can compare itself with. */
public final class ModelParity {
  private static final String SAFETENSORS = ".safetensors";

  private ModelParity() {}

  /**
   * All cases below {@code folder}, by path.
   *
   * @throws UncheckedIOException if the folder cannot be read
   */
  public static List<ParityCase> find(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> caseOf(folder, file))
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Path of {@code file} below {@code folder} without its ending: how cases are called. */
  public static String caseName(Path folder, Path file) {
    String path = folder.relativize(file).toString();
    int dot = path.lastIndexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private static Optional<ParityCase> caseOf(Path folder, Path file) {
    String fileName = file.getFileName().toString();
    String name = caseName(folder, file);
    if (fileName.endsWith(".pth")) {
      return torchCase(name + ".pth", file);
    }
    if (!fileName.endsWith(SAFETENSORS)) {
      return Optional.empty();
    }
    String base = fileName.substring(0, fileName.length() - SAFETENSORS.length());
    if (base.endsWith(".intermediates") || base.endsWith(".grads") || base.endsWith(".after")) {
      return Optional.empty();
    }
    return Optional.ofNullable(safetensorsCase(base, name, file));
  }

  private static ParityCase safetensorsCase(String base, String name, Path file) {
    if (base.startsWith("fwd_")) {
      return new ForwardCase(name, file);
    }
    if (base.startsWith("cfg_") && !base.equals("cfg_inputs")) {
      return new GuidanceCase(name, file);
    }
    if (base.startsWith("ode_")) {
      return new OdeCase(name, file);
    }
    if (base.startsWith("train_step")) {
      return new TrainingCase(name, file);
    }
    if (base.startsWith("solver_")) {
      return new SolverCase(name, file, base.substring("solver_".length()));
    }
    return switch (base) {
      case "image_resize" -> new ClipResizeCase(name + ".clip", file);
      case "parity" -> EncoderCase.isOne(file) ? new EncoderCase(name, file) : null;
      case "rope" -> new TableCase(name, file, Table.ROTARY);
      case "time_grids" -> new TableCase(name, file, Table.TIME_GRIDS);
      case "timestep_embedding" -> new TableCase(name, file, Table.TIMESTEP_EMBEDDING);
      case "snr" -> new TableCase(name, file, Table.TIMESTEP_SAMPLERS);
      default -> null;
    };
  }

  private static Optional<ParityCase> torchCase(String name, Path file) {
    Path weights = file.resolveSibling("weights.safetensors");
    if (file.getFileName().toString().startsWith("consolidated") && Files.exists(weights)) {
      return Optional.of(new SameWeightsCase(name, file, weights));
    }
    String base = file.getFileName().toString().replace(".pth", "").replace("_legacy", "");
    Path expected = file.resolveSibling(base + ".json");
    return Files.exists(expected)
        ? Optional.of(new TorchFileCase(name, file, expected))
        : Optional.empty();
  }
}
