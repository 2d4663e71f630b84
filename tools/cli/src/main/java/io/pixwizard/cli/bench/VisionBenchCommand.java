package io.pixwizard.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times decoders and encoders of structured outputs, on one thread. */
@Command(
    name = "vision",
    description = "Time masks, palettes, depth and normals at 1024x1024 on one thread.",
    mixinStandardHelpOptions = true)
public final class VisionBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  // kept, so that the work whose result nobody reads is still done
  private Object result;

  @Option(
      names = "--seconds",
      defaultValue = "1",
      description = "Time for each operation, after as long a warm-up (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--operation",
      description = "Only operations whose name contains this text (default: all).",
      defaultValue = "")
  private String operation;

  @Option(
      names = "--export",
      description = "Only write the masks and pictures as NAME.HEIGHTxWIDTHxCHANNELS.raw here.")
  private Path export;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    VisionBenchmark benchmark = new VisionBenchmark();
    if (export != null) {
      write(benchmark.inputs());
      return 0;
    }
    out.printf(
        Locale.ROOT, "1024x1024, one thread%n%-34s  %9s  %9s%n", "operation", "best ms", "median");
    for (VisionBenchmark.Operation timed : benchmark.operations()) {
      if (timed.name().contains(operation)) {
        time(timed);
        double[] times = time(timed);
        Arrays.sort(times);
        out.printf(
            Locale.ROOT, "%-34s  %9.3f  %9.3f%n", timed.name(), times[0], times[times.length / 2]);
        out.flush();
      }
    }
    return 0;
  }

  private double[] time(VisionBenchmark.Operation timed) {
    double[] times = new double[16];
    int count = 0;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    do {
      long start = System.nanoTime();
      result = timed.work().get();
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      times[count++] = (System.nanoTime() - start) / 1e6;
    } while (System.nanoTime() < end && result != null);
    return Arrays.copyOf(times, count);
  }

  private void write(List<VisionBenchmark.Raw> inputs) throws IOException {
    Files.createDirectories(export);
    for (VisionBenchmark.Raw raw : inputs) {
      int side = VisionBenchmark.SIDE;
      String name = "%s.%dx%dx%d.raw".formatted(raw.name(), side, side, raw.channels());
      Files.write(export.resolve(name), raw.samples());
    }
  }
}
