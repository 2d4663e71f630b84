package io.pixwizard.model.weights;

import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.torch.TorchReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Open weights of any known layout: a safetensors or torch file, or a folder (released PixWizard
 * checkpoint, Hugging Face model with or without shards, our own). All files are seen as one
 * ordered set of tensors. Nothing is read before it is asked for; lengths are all checked.
 */
public final class WeightSource implements AutoCloseable {

  private final Path path;
  private final SourceOptions options;
  private final Optional<Path> configFile;
  private final List<WeightFile> files;
  private final Map<String, StoredTensor> tensors;

  private WeightSource(
      Path path, SourceOptions options, Optional<Path> configFile, List<WeightFile> files) {
    this.path = path;
    this.options = options;
    this.configFile = configFile;
    this.files = List.copyOf(files);
    this.tensors = merge(files);
  }

  /** Opens with {@link SourceOptions#DEFAULTS}. */
  public static WeightSource open(Path path) {
    return open(path, SourceOptions.DEFAULTS);
  }

  /**
   * Opens a file or a folder.
   *
   * @throws WeightFormatException if a file is damaged or hostile, parts are missing, a tensor is
   *     in two files, or the folder has no known layout
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static WeightSource open(Path path, SourceOptions options) {
    WeightLayout layout = WeightLayout.of(path, options);
    List<WeightFile> files = new ArrayList<>();
    try {
      for (Path file : layout.files()) {
        files.add(WeightFormats.open(file, options.limits()));
      }
      WeightSource source = new WeightSource(path, options, layout.config(), files);
      source.requireIndexed(layout.index());
      return source;
    } catch (RuntimeException e) {
      files.forEach(WeightFile::close);
      throw e;
    }
  }

  private static Map<String, StoredTensor> merge(List<WeightFile> files) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (WeightFile file : files) {
      for (StoredTensor tensor : file.tensors()) {
        StoredTensor before = tensors.putIfAbsent(tensor.info().name(), tensor);
        if (before != null) {
          throw new WeightFormatException(
              file.name(),
              "tensor '" + tensor.info().name() + "'",
              "in one file only; checkpoints split for model parallelism must be merged first",
              "also in " + before.file());
        }
      }
    }
    return tensors;
  }

  private void requireIndexed(Map<String, String> index) {
    for (Map.Entry<String, String> entry : index.entrySet()) {
      String file = find(entry.getKey()).map(StoredTensor::file).orElse("no file");
      String expected = path.resolve(entry.getValue()).toString();
      if (!file.equals(expected)) {
        throw new WeightFormatException(
            path.toString(), "tensor '" + entry.getKey() + "' of the index", expected, file);
      }
    }
  }

  /** The file or folder that was opened. */
  public Path path() {
    return path;
  }

  /** The weight files in reading order. */
  public List<WeightFile> files() {
    return files;
  }

  /** All tensors: files in reading order, tensors in file order. */
  public Collection<StoredTensor> tensors() {
    return Collections.unmodifiableCollection(tensors.values());
  }

  /** The tensor with this name. */
  public Optional<StoredTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /**
   * The tensor with this name.
   *
   * @throws WeightFormatException if there is none
   */
  public StoredTensor tensor(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new WeightFormatException(
                    path.toString(), "tensor '" + name + "'", "to be there", "no such tensor"));
  }

  /** Metadata strings of all files; of equal keys the first file's. */
  public Map<String, String> metadata() {
    Map<String, String> merged = new LinkedHashMap<>();
    for (WeightFile file : files) {
      file.metadata().forEach(merged::putIfAbsent);
    }
    return merged;
  }

  /** {@code config.json} or {@code model_args.pth} of a folder. */
  public Optional<Path> configFile() {
    return configFile;
  }

  /**
   * Reads the configuration beside the weights.
   *
   * @return plain values in file order (String, numbers, Boolean, null, List, Map); empty for a
   *     single file and a folder without one
   * @throws WeightFormatException if it is damaged or holds other objects
   */
  public Map<String, Object> config() {
    if (configFile.isEmpty()) {
      return Map.of();
    }
    Path file = configFile.get();
    return file.toString().endsWith(".json")
        ? JsonFile.read(file, options.limits())
        : TorchReader.readArguments(file, options.limits());
  }

  @Override
  public void close() {
    files.forEach(WeightFile::close);
  }
}
