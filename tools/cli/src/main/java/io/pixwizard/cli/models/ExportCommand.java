package io.pixwizard.cli.models;

import io.pixwizard.cli.local.CheckpointExport;
import io.pixwizard.cli.local.S3Connection;
import io.pixwizard.cli.local.S3Options;
import io.pixwizard.model.tensor.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
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
      paramLabel = "FILE",
      description = {
        "The recipe of the run; its paths are relative to it",
        "(default: the one that the checkpoint holds)."
      })
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

  @Mixin private S3Options s3;

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
    CheckpointExport export = CheckpointExport.open(checkpoint, Optional.ofNullable(recipe));
    try (S3Connection stores = s3.connect()) {
      long parameters = export.write(out, precision, sample, stores::shards);
      spec.commandLine()
          .getOut()
          .printf(
              "%s: run %s after %d steps, %d parameters%n",
              out, export.state().run(), export.state().step(), parameters);
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
