package io.pixwizard.localstack.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.Sha256;
import io.pixwizard.artifacts.manifest.EncoderIdentities;
import io.pixwizard.artifacts.manifest.Manifest;
import io.pixwizard.artifacts.manifest.ManifestEntry;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.task.WireName;
import io.pixwizard.contracts.task.Wording;
import io.pixwizard.contracts.training.CheckpointSizes;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.contracts.training.RecommendedSampling;
import io.pixwizard.localstack.StackException;
import io.pixwizard.model.autoencoder.AutoencoderConfigReader;
import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.model.pipeline.ModelDescription;
import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.WeightSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A model on the local disk, as {@link ModelDescription} says.
 *
 * @param name of the checkpoint
 * @param files by name, those of sub-folders with one slash
 * @param manifest their hashes
 * @param sizes how large it is
 * @param compatibility what it works with
 * @param sampling as its description recommends
 */
public record ModelFolder(
    String name,
    Map<String, Path> files,
    Manifest manifest,
    CheckpointSizes sizes,
    Compatibility compatibility,
    RecommendedSampling sampling) {
  private static final List<String> NETWORKS =
      List.of("transformer", "vae", "image_encoder", "text_encoder", "text_encoder_2");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a folder to the end, for its hashes.
   *
   * @throws StackException if it is missing or no model, naming what to do
   */
  public static ModelFolder read(Path folder) {
    if (!Files.isRegularFile(folder.resolve(ModelDescription.FILE))) {
      throw new StackException(
          "no model: "
              + folder.resolve(ModelDescription.FILE)
              + " is missing; name a model's folder with --model, or train one with ./pixwizard"
              + " train");
    }
    try {
      return readModel(folder.toRealPath());
    } catch (IOException | RuntimeException e) {
      throw new StackException(folder + " cannot be used as a model: " + e.getMessage(), e);
    }
  }

  private static ModelFolder readModel(Path folder) throws IOException {
    ModelDescription description = ModelDescription.read(folder);
    Map<String, Path> files = files(folder);
    List<ManifestEntry> entries = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      entries.add(
          new ManifestEntry(
              file.getKey(), Sha256.of(file.getValue()), Files.size(file.getValue())));
    }
    Manifest manifest = new Manifest(entries);
    return new ModelFolder(
        checkpointName(description),
        files,
        manifest,
        new CheckpointSizes(parameters(folder), manifest.bytes()),
        compatibility(folder, description, manifest),
        new RecommendedSampling(
            description.steps(),
            description.timeShift(),
            description.textGuidance(),
            description.imageGuidance()));
  }

  private static Map<String, Path> files(Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder, 2)) {
      all.filter(Files::isRegularFile)
          .filter(file -> belongs(folder.relativize(file)))
          .forEach(file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
    }
    return files;
  }

  /** What a worker reads; a model card or an earlier copy's manifest is none of the content. */
  private static boolean belongs(Path file) {
    return file.getNameCount() == 1
        ? file.toString().equals(ModelDescription.FILE)
        : NETWORKS.contains(file.getName(0).toString());
  }

  /** Names of models are for people, names of checkpoints become keys. */
  private static String checkpointName(ModelDescription description) {
    String name = description.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._]+", "-");
    String trimmed = name.replaceAll("^[^a-z0-9]+|-+$", "");
    if (trimmed.isEmpty()) {
      throw new InvalidMessageException("name", "'" + description.name() + "' has no letter");
    }
    return trimmed;
  }

  private static long parameters(Path folder) {
    long sum = 0;
    for (String network : NETWORKS) {
      if (Files.isDirectory(folder.resolve(network))) {
        try (WeightSource source = WeightSource.open(folder.resolve(network))) {
          sum += WeightSummary.of(source).elements();
        }
      }
    }
    return sum;
  }

  private static Compatibility compatibility(
      Path folder, ModelDescription description, Manifest manifest) throws IOException {
    int pixels = AutoencoderConfigReader.read(folder.resolve("vae")).downsampling();
    Map<String, Object> transformer =
        JSON.readValue(
            folder.resolve("transformer").resolve("config.json").toFile(),
            JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    return new Compatibility(
        Compatibility.MODEL_LAYOUT,
        description.resolution(),
        pixels * DiTConfig.of(transformer).patchSize(),
        EncoderIdentities.text(manifest, description.textEncoder().wireName()),
        EncoderIdentities.image(manifest),
        List.of(),
        WireName.parse(Wording.class, description.wording().wireName()));
  }

  /** What to store. */
  Map<String, Content> contents() {
    Map<String, Content> contents = new TreeMap<>();
    files.forEach((name, file) -> contents.put(name, Content.of(file)));
    return contents;
  }
}
