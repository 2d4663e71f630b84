package io.pixwizard.cli.bench.pipeline;

import io.pixwizard.cli.bench.pipeline.PipelineReport.Machine;
import io.pixwizard.cli.job.JobClient;
import io.pixwizard.cli.stack.HookedStack;
import io.pixwizard.cli.stack.StackFlags;
import io.pixwizard.cli.stack.StackProgress;
import io.pixwizard.cli.stack.Terminal;
import io.pixwizard.localstack.StackOptions;
import io.pixwizard.localstack.folder.RunningStack;
import io.pixwizard.model.pipeline.RandomModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pixwizard bench pipeline}. */
@Command(
    name = "pipeline",
    description = {
      "Times accepting jobs, the overhead of the pipeline, and throughput with more workers.",
      "Starts a stack of its own with a tiny model; one that runs in the folder is used as it is."
    },
    mixinStandardHelpOptions = true)
public final class PipelineBenchCommand implements Callable<Integer> {
  private static final int STOPPED = 130;
  private static final String WORKER = "dit-worker";
  private static final String MODEL = "bench";
  private static final long MODEL_SEED = 1;

  /** Far above what is measured. */
  private static final String UNLIMITED = "100000000";

  @Spec private CommandSpec spec;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Data, logs and ports of the stack (default: .pixwizard/bench in the project).")
  private Path folder;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A gateway that runs, instead of a stack; then without the workers' table.")
  private Optional<URI> url = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:PIXWIZARD_KEY}",
      description = "API key of that gateway (default: the variable PIXWIZARD_KEY).")
  private String key;

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "5,20,50,100",
      description = "Jobs submitted in a second (default: ${DEFAULT-VALUE}).")
  private List<Integer> rates;

  @Option(
      names = "--workers",
      split = ",",
      defaultValue = "1,2,4,8",
      description = "Counts of workers (default: ${DEFAULT-VALUE}).")
  private List<Integer> workers;

  @Option(names = "--quick", description = "Measure a third, to see whether it works.")
  private boolean quick;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the tables as JSON, too.")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    BenchPlan plan = quick ? BenchPlan.quick(rates, workers) : BenchPlan.full(rates, workers);
    Machine machine = Machine.here();
    PrintWriter screen = spec.commandLine().getOut();
    screen.printf(
        Locale.ROOT,
        "%d cores, load %.1f, Java %s%s%n",
        machine.cores(),
        machine.load(),
        machine.java(),
        machine.loaded() ? ": not idle, so the numbers say little" : "");
    screen.flush();
    Path stackFolder =
        folder == null ? StackFlags.home().resolve(".pixwizard").resolve("bench") : folder;
    Optional<URI> running = url.or(() -> RunningStack.read(stackFolder).map(RunningStack::url));
    if (running.isPresent()) {
      measure(plan, machine, running.get(), Optional.empty());
      return 0;
    }
    StackProgress progress = new StackProgress(System.out, Terminal.attached());
    try (HookedStack stack = HookedStack.start(options(plan, stackFolder), progress)) {
      measure(plan, machine, stack.url(), Optional.of(count -> stack.grow(WORKER, count)));
      return 0;
    } catch (CancellationException e) {
      return STOPPED;
    }
  }

  private static StackOptions options(BenchPlan plan, Path folder) throws IOException {
    Path model = folder.resolve("model");
    RandomModel.write(model, MODEL, MODEL_SEED);
    int first = plan.workers().isEmpty() ? 1 : plan.workers().get(0);
    return new StackOptions(
        StackFlags.home(),
        folder,
        model,
        Map.of(),
        Map.of(WORKER, first),
        Map.of(
            "PIXWIZARD_SAMPLING_SIMULATED_STEP_TIME",
            plan.stepMillis() + "ms",
            "PIXWIZARD_ACCESS_REQUESTS_PER_MINUTE",
            UNLIMITED,
            "PIXWIZARD_ACCESS_ACTIVE_JOBS",
            UNLIMITED,
            "OMP_NUM_THREADS", // many small networks share the cores
            "1"));
  }

  private void measure(
      BenchPlan plan, Machine machine, URI gateway, Optional<WorkerScaling.Stack> stack)
      throws IOException, InterruptedException {
    String begin = PipelineReport.now();
    JobClient client = new JobClient(gateway, Optional.ofNullable(key));
    BenchJobs jobs = new BenchJobs(client, plan.steps(), new Random().nextInt(1 << 30));
    jobs.clear();
    List<PipelineOverhead.Row> overhead = new PipelineOverhead(jobs).measure(plan.singleJobs());
    print(PipelineOverhead.table(overhead));
    List<AcceptLatency.Row> accept =
        new AcceptLatency(jobs).measure(plan.rates(), plan.secondsPerRate());
    print(AcceptLatency.table(accept));
    List<WorkerScaling.Row> scaling = List.of();
    if (stack.isPresent()) {
      scaling = new WorkerScaling(jobs, stack.get()).measure(plan);
      print(WorkerScaling.table(scaling, plan));
    }
    if (out.isPresent()) {
      new PipelineReport(begin, machine, plan, accept, overhead, scaling).write(out.get());
    }
  }

  private void print(TextTable table) {
    PrintWriter screen = spec.commandLine().getOut();
    screen.printf("%n%s", table);
    screen.flush();
  }
}
