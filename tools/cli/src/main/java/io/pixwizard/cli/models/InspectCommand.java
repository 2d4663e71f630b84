package io.pixwizard.cli.models;

import io.pixwizard.model.weights.SourceOptions;
import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.WeightSummary;
import io.pixwizard.model.weights.WeightSummary.FileCount;
import io.pixwizard.model.weights.file.TensorInfo;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightLimits;
import io.pixwizard.model.weights.torch.RefusedPickleException;
import io.pixwizard.model.weights.torch.TorchReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a weight file or folder holds. */
@Command(
    name = "inspect",
    description = "Print configuration, tensors, parameters, types and sha256 of weights.",
    mixinStandardHelpOptions = true)
public final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      description =
          "A safetensors or torch file, or a folder: a released checkpoint, a Hugging Face model.")
  private Path path;

  @Option(names = "--tensors", description = "List every tensor.")
  private boolean tensors;

  @Option(names = "--ema", description = "Take the averaged weights of a released checkpoint.")
  private boolean ema;

  @Option(
      names = "--no-sha256",
      description = "Do not read the files to the end for their checksums.")
  private boolean noSha256;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (WeightSource source = WeightSource.open(path, SourceOptions.DEFAULTS.withEma(ema))) {
      source.configFile().ifPresent(file -> out.println("config " + file.getFileName()));
      printValues(source.config(), out);
      if (!source.metadata().isEmpty()) {
        out.println("metadata");
        printValues(source.metadata(), out);
      }
      print(WeightSummary.of(source), out);
    } catch (RefusedPickleException e) {
      if (!e.refused().equals(TorchReader.ARGUMENTS_CLASS)) {
        throw e;
      }
      out.println("arguments " + path.getFileName());
      printValues(TorchReader.readArguments(path, WeightLimits.DEFAULTS), out);
    }
    out.flush();
    return 0;
  }

  private static void printValues(Map<String, ?> values, PrintWriter out) {
    values.forEach((key, value) -> out.println("  " + key + " = " + value));
  }

  private void print(WeightSummary summary, PrintWriter out) {
    out.println("files");
    for (FileCount count : summary.files()) {
      WeightFile file = count.file();
      out.printf(
          "  %s  %s, %d tensors, %d bytes%n",
          Path.of(file.name()).getFileName(), file.format(), count.tensors(), file.size());
      if (!noSha256) {
        out.println("    sha256 " + file.sha256());
      }
    }
    out.println("types");
    summary
        .types()
        .forEach(
            (type, count) ->
                out.printf(
                    "  %-4s  %d tensors, %d parameters, %d bytes%n",
                    type, count.tensors(), count.elements(), count.elements() * type.byteSize()));
    out.printf(
        "total %d tensors, %d parameters, %d bytes%n",
        summary.tensors().size(), summary.elements(), summary.bytes());
    if (tensors) {
      out.println("tensors");
      for (TensorInfo info : summary.tensors()) {
        out.printf("  %-4s  %s  %s%n", info.type(), info.name(), info.shape());
      }
    }
  }
}
