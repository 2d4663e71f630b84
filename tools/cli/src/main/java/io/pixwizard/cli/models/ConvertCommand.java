package io.pixwizard.cli.models;

import io.pixwizard.model.weights.SourceOptions;
import io.pixwizard.model.weights.WeightConverter;
import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.WeightSummary;
import io.pixwizard.model.weights.file.ElementType;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Writes weights as one safetensors file. */
@Command(
    name = "convert",
    description = "Write weights of any known layout as one safetensors file.",
    mixinStandardHelpOptions = true)
public final class ConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "IN", description = "A weight file or folder.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The safetensors file to write.")
  private Path out;

  @Option(
      names = "--dtype",
      paramLabel = "f32|bf16|f16",
      converter = FloatType.class,
      description = "Type of the floating-point tensors (default: as stored).")
  private ElementType type;

  @Option(names = "--ema", description = "Take the averaged weights of a released checkpoint.")
  private boolean ema;

  @Option(names = "--force", description = "Replace OUT if it exists.")
  private boolean force;

  @Option(
      names = "--allow-non-finite",
      description = "Write NaN, infinities and values that overflow the type, too.")
  private boolean allowNonFinite;

  /** Names of the types that weights are written in. */
  static final class FloatType implements ITypeConverter<ElementType> {
    @Override
    public ElementType convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "f32" -> ElementType.F32;
        case "bf16" -> ElementType.BF16;
        case "f16" -> ElementType.F16;
        default ->
            throw new TypeConversionException("'" + value + "' is not one of f32, bf16, f16");
      };
    }
  }

  @Override
  public Integer call() {
    if (Files.exists(out) && !force) {
      throw new ParameterException(
          spec.commandLine(), "OUT: " + out + " exists; --force replaces it");
    }
    try (WeightSource source = WeightSource.open(in, SourceOptions.DEFAULTS.withEma(ema))) {
      new WeightConverter(Optional.ofNullable(type), !allowNonFinite).convert(source, out);
    }
    try (WeightSource written = WeightSource.open(out)) {
      WeightSummary summary = WeightSummary.of(written);
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %d tensors, %d parameters, %d bytes%n",
              out, summary.tensors().size(), summary.elements(), summary.bytes());
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
