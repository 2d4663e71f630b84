package io.pixwizard.cli.models;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.suite.SceneSuite;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.training.Trainable;
import io.pixwizard.model.training.TrainingExample;
import io.pixwizard.training.checkpoint.RunCheckpoints;
import io.pixwizard.training.checkpoint.RunState;
import io.pixwizard.training.data.DataFolders;
import io.pixwizard.training.data.ExampleSources;
import io.pixwizard.training.data.LabelledExample;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import io.pixwizard.training.run.Trainables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Writes what inference needs of a run. */
@Command(
    name = "export",
    description = "Write the averaged weights of a run's checkpoint as a model folder.",
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CHECKPOINT", description = "A folder step-... of a run.")
  private Path checkpoint;

  @Parameters(index = "1", paramLabel = "OUT", description = "The folder to write.")
  private Path out;

  @Option(
      names = "--recipe",
      required = true,
      paramLabel = "FILE",
      description = "The recipe of the run; its paths are relative to it.")
  private Path recipe;

  @Option(
      names = "--dtype",
      paramLabel = "f32|bf16|f16",
      defaultValue = "f32",
      converter = WeightType.class,
      description = "Type of the weights (default: ${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(
      names = "--sample",
      defaultValue = "32",
      description =
          "Held-out examples that constants are measured on, such as the scale of latents"
              + " (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Option(names = "--force", description = "Replace files in OUT.")
  private boolean force;

  /** Names of the types that weights are stored in. */
  static final class WeightType implements ITypeConverter<Precision> {
    @Override
    public Precision convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "f32" -> Precision.FLOAT32;
        case "bf16" -> Precision.BFLOAT16;
        case "f16" -> Precision.FLOAT16;
        default ->
            throw new TypeConversionException("'" + value + "' is not one of f32, bf16, f16");
      };
    }
  }

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out) && !force) {
      throw new ParameterException(
          spec.commandLine(), "OUT: " + out + " exists; --force replaces its files");
    }
    if (sample < 1) {
      throw new ParameterException(
          spec.commandLine(), "--sample: at least 1 is expected, was " + sample);
    }
    Recipe read = RecipeFile.read(recipe);
    RunState state = RunCheckpoints.open(checkpoint);
    if (!state.run().equals(read.name())) {
      throw new ParameterException(
          spec.commandLine(),
          "--recipe: is of the run '%s', the checkpoint of '%s'"
              .formatted(read.name(), state.run()));
    }
    Path home = recipe.toAbsolutePath().getParent();
    try (Trainable trainable = Trainables.of(read, Optional.of(checkpoint), home, Placement.CPU)) {
      trainable.export(out, precision, heldOut(read, home));
      spec.commandLine()
          .getOut()
          .printf(
              "%s: run %s after %d steps, %d parameters%n",
              out, state.run(), state.step(), trainable.parameterCount());
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private List<TrainingExample> heldOut(Recipe read, Path home) throws IOException {
    long seed = SceneSuite.heldOut(read.seed());
    Path run = checkpoint.toAbsolutePath().getParent();
    DataFolders folders = DataFolders.local(home, run.resolveSibling(".shards"));
    return ExampleSources.open(TaskCatalogue.bundled(), read.data(), seed, folders)
        .batch(0, sample)
        .stream()
        .map(LabelledExample::example)
        .toList();
  }
}
