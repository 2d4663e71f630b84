package io.pixwizard.cli.bench;

import io.pixwizard.model.benchmark.BenchmarkExport;
import io.pixwizard.model.benchmark.Measurement;
import io.pixwizard.model.benchmark.Measurement.Operation;
import io.pixwizard.model.benchmark.ModelBenchmark;
import io.pixwizard.model.benchmark.Workload;
import io.pixwizard.model.tensor.TorchEngine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the diffusion transformer. */
@Command(
    name = "model",
    description = "Time forward, sampling and training step of the diffusion transformer.",
    mixinStandardHelpOptions = true)
public final class ModelBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--workload",
      split = ",",
      defaultValue = "tiny,nano,stack-2b",
      description = "Networks to time (default: ${DEFAULT-VALUE}).")
  private List<String> workloads;

  @Option(
      names = "--operation",
      split = ",",
      defaultValue = "FORWARD,STEP,SAMPLE,TRAIN",
      description = "Operations to time (default: ${DEFAULT-VALUE}).")
  private List<Operation> operations;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "Time for each operation (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--export",
      description = "Only write weights, inputs and outputs of the workloads below this folder.")
  private Path export;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (export == null) {
      out.printf(
          Locale.ROOT,
          "LibTorch %s, float32, %d threads%n%-10s  %-18s  %10s  %8s%n",
          TorchEngine.version(),
          TorchEngine.threads(),
          "workload",
          "operation",
          "ms",
          "GFLOP/s");
    }
    for (String name : workloads) {
      try (ModelBenchmark benchmark = new ModelBenchmark(Workload.named(name))) {
        if (export != null) {
          BenchmarkExport.write(benchmark, export.resolve(name));
          continue;
        }
        for (Operation operation : operations) {
          Measurement measured = benchmark.measure(operation, seconds);
          out.printf(
              Locale.ROOT,
              "%-10s  %-18s  %10.3f  %8.1f%n",
              measured.workload(),
              measured.operation().label(),
              measured.milliseconds(),
              measured.gigaflops());
          out.flush();
        }
      }
    }
    return 0;
  }
}
