package io.pixwizard.cli.local;

import io.pixwizard.artifacts.manifest.FolderTree;
import io.pixwizard.model.pipeline.LocalModel;
import io.pixwizard.model.pipeline.ModelDescription;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import io.pixwizard.training.checkpoint.RunCheckpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which model, and how it samples. */
public final class ModelOptions {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = {
        "A folder with a model.json, a folder step-... of a run,",
        "or a published NAME@VERSION or NAME@ALIAS."
      })
  private String named;

  @Option(
      names = "--recipe",
      paramLabel = "FILE",
      description = {
        "Of a run's step: its recipe, whose paths are relative to it",
        "(default: the one that the step holds)."
      })
  private Path recipe;

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      defaultValue = "pixwizard",
      description = "Of published models (default: ${DEFAULT-VALUE}).")
  private String bucket;

  @Option(
      names = "--trainer",
      paramLabel = "URL",
      description = "The trainer service, which knows the aliases of published models.")
  private URI trainer;

  @Mixin private S3Options s3;

  @Option(names = "--steps", description = "Solver steps (default: as the model says).")
  private Integer steps;

  @Option(names = "--text-guidance", description = "s_T (default: as the model says).")
  private Double textGuidance;

  @Option(names = "--image-guidance", description = "s_I (default: as the model says).")
  private Double imageGuidance;

  @Option(
      names = "--ensemble",
      description =
          "Noises whose answers are averaged, for tasks that allow it (default: as the model says).")
  private Integer ensemble;

  @Option(
      names = "--solver",
      defaultValue = "euler",
      description = "Such as euler or midpoint (default: ${DEFAULT-VALUE}).")
  private String solver;

  @Option(
      names = "--device",
      defaultValue = "cpu",
      description = "cpu, cuda or cuda:N (default: ${DEFAULT-VALUE}).")
  private String device;

  @Option(
      names = "--precision",
      defaultValue = "float32",
      description = "float32, float16 or bfloat16 (default: ${DEFAULT-VALUE}).")
  private String precision;

  /** The object store that the options name. */
  public S3Connection connect() {
    return s3.connect();
  }

  /**
   * The model. A step of a run is exported first, to a temporary folder, and a published model
   * fetched to one.
   *
   * @throws IllegalArgumentException if the step is of an autoencoder, where its recipe lies is not
   *     known, or there is no such published model
   */
  public LocalModel load() throws IOException, InterruptedException {
    Placement placement = Placement.of(device, precision);
    Path folder = Path.of(named);
    boolean checkpoint = RunCheckpoints.isCheckpoint(folder);
    Optional<PublishedModel> published =
        Files.exists(folder) ? Optional.empty() : PublishedModel.parse(named);
    if (!checkpoint && published.isEmpty()) {
      return LocalModel.load(folder, placement);
    }
    Path temporary = Files.createTempDirectory("pixwizard-model");
    try (S3Connection stores = connect()) {
      if (checkpoint) {
        CheckpointExport.open(folder, Optional.ofNullable(recipe)).writeModel(temporary);
        return LocalModel.load(temporary, placement);
      }
      Path fetched =
          published
              .get()
              .fetch(stores.bucket(new S3Url(bucket, "")), Optional.ofNullable(trainer), temporary);
      return LocalModel.load(fetched, placement);
    } finally {
      FolderTree.delete(temporary);
    }
  }

  /** The model's settings, changed where options say so, for a task whose answers it averages. */
  public SamplingSettings settings(ModelDescription description, long seed) {
    return new SamplingSettings(
        seed,
        solver,
        steps == null ? description.steps() : steps,
        description.timeShift(),
        textGuidance == null ? description.textGuidance() : textGuidance,
        imageGuidance == null ? description.imageGuidance() : imageGuidance,
        ensemble == null ? description.ensemble() : ensemble);
  }

  /** Device and number format, for reports. */
  public String placement() {
    return device + " " + precision;
  }
}
