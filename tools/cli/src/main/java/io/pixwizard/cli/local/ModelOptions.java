package io.pixwizard.cli.local;

import io.pixwizard.model.pipeline.LocalModel;
import io.pixwizard.model.pipeline.ModelDescription;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which model, and how it samples. */
public final class ModelOptions {
  @Parameters(index = "0", paramLabel = "MODEL_FOLDER", description = "Has a model.json.")
  private Path folder;

  @Option(names = "--steps", description = "Solver steps (default: as the model says).")
  private Integer steps;

  @Option(names = "--text-guidance", description = "s_T (default: as the model says).")
  private Double textGuidance;

  @Option(names = "--image-guidance", description = "s_I (default: as the model says).")
  private Double imageGuidance;

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

  /** The folder's model. */
  public LocalModel load() throws IOException {
    return LocalModel.load(folder, Placement.of(device, precision));
  }

  /** The model's settings, changed where options say so. */
  public SamplingSettings settings(ModelDescription description, long seed) {
    return new SamplingSettings(
        seed,
        solver,
        steps == null ? description.steps() : steps,
        description.timeShift(),
        textGuidance == null ? description.textGuidance() : textGuidance,
        imageGuidance == null ? description.imageGuidance() : imageGuidance);
  }

  /** Device and number format, for reports. */
  public String placement() {
    return device + " " + precision;
  }
}
