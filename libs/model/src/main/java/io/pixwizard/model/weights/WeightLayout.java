package io.pixwizard.model.weights;

import io.pixwizard.model.weights.file.WeightFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a folder that belong together. Known layouts, in the order in which they are looked
 * for: Hugging Face safetensors (sharded index, then one file), our own {@code
 * weights.safetensors}, the released {@code consolidated*} parts, Hugging Face {@code .bin}
 * (sharded index, then one file), and a folder with a single safetensors file of any name.
 *
 * @param files weight files in reading order
 * @param index which tensor is in which file, empty without an index
 * @param config {@code config.json} or {@code model_args.pth}
 */
record WeightLayout(List<Path> files, Map<String, String> index, Optional<Path> config) {

  private static final List<String> SAFETENSORS =
      List.of("model.safetensors", "diffusion_pytorch_model.safetensors", "weights.safetensors");
  private static final List<String> TORCH =
      List.of("pytorch_model.bin", "diffusion_pytorch_model.bin");

  static WeightLayout of(Path path, SourceOptions options) {
    if (!Files.isDirectory(path)) {
      return new WeightLayout(List.of(path), Map.of(), Optional.empty());
    }
    List<Path> names = list(path);
    Optional<Path> config =
        Stream.of("config.json", "model_args.pth")
            .map(path::resolve)
            .filter(Files::isRegularFile)
            .findFirst();
    if (options.ema()) {
      return new WeightLayout(requireConsolidated(path, names, true), Map.of(), config);
    }
    Optional<WeightLayout> layout =
        named(path, SAFETENSORS, config, options)
            .or(() -> consolidated(path, names, config))
            .or(() -> named(path, TORCH, config, options))
            .or(() -> single(names, config));
    return layout.orElseThrow(() -> unknown(path, names));
  }

  private static Optional<WeightLayout> named(
      Path folder, List<String> candidates, Optional<Path> config, SourceOptions options) {
    for (String name : candidates) {
      Path index = folder.resolve(name + ".index.json");
      if (Files.isRegularFile(index)) {
        Map<String, String> shards = ShardIndex.read(index, options.limits());
        List<Path> files = shards.values().stream().distinct().map(folder::resolve).toList();
        return Optional.of(new WeightLayout(files, shards, config));
      }
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return Optional.of(new WeightLayout(List.of(file), Map.of(), config));
      }
    }
    return Optional.empty();
  }

  private static Optional<WeightLayout> consolidated(
      Path folder, List<Path> names, Optional<Path> config) {
    List<Path> parts = ConsolidatedParts.find(folder.toString(), names, false);
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new WeightLayout(parts, Map.of(), config));
  }

  private static List<Path> requireConsolidated(Path folder, List<Path> names, boolean ema) {
    List<Path> parts = ConsolidatedParts.find(folder.toString(), names, ema);
    if (parts.isEmpty()) {
      throw new WeightFormatException(
          folder.toString(), "averaged weights", "consolidated_ema*.pth", fileNames(names));
    }
    return parts;
  }

  private static Optional<WeightLayout> single(List<Path> names, Optional<Path> config) {
    List<Path> files =
        names.stream().filter(file -> file.toString().endsWith(".safetensors")).toList();
    return files.size() == 1
        ? Optional.of(new WeightLayout(files, Map.of(), config))
        : Optional.empty();
  }

  private static WeightFormatException unknown(Path folder, List<Path> names) {
    return new WeightFormatException(
        folder.toString(),
        "weights",
        "model.safetensors, diffusion_pytorch_model.safetensors, weights.safetensors,"
            + " consolidated*.pth or pytorch_model.bin",
        fileNames(names));
  }

  private static String fileNames(List<Path> files) {
    int shown = Math.min(files.size(), 20);
    List<String> names =
        files.subList(0, shown).stream().map(file -> file.getFileName().toString()).toList();
    return names + (files.size() > shown ? " and " + (files.size() - shown) + " more" : "");
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }
}
