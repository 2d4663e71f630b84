package io.pixwizard.cli.demo;

import io.pixwizard.cli.job.JobClient;
import io.pixwizard.cli.stack.HookedStack;
import io.pixwizard.cli.stack.StackFlags;
import io.pixwizard.cli.stack.StackProgress;
import io.pixwizard.cli.stack.Terminal;
import io.pixwizard.localstack.folder.RunningStack;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pixwizard demo}. */
@Command(
    name = "demo",
    description = {
      "Starts a stack, has it answer a fixed set of instructions, shows the answers, stops.",
      "A stack that runs already is used and left running."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int STOPPED = 130;

  @Mixin private StackFlags flags;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      description = "Where the files go (default: demo in the stack's folder).")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Optional<RunningStack> running = RunningStack.read(flags.folder());
    if (running.isPresent()) {
      return demo(running.get().url(), begin);
    }
    StackProgress progress = new StackProgress(System.out, Terminal.attached());
    try (HookedStack stack = HookedStack.start(flags.options(), progress)) {
      return demo(stack.url(), begin);
    } catch (CancellationException e) {
      return STOPPED;
    }
  }

  private int demo(URI url, long begin) throws IOException, InterruptedException {
    PrintStream screen = System.out;
    Path folder = Files.createDirectories(out == null ? flags.folder().resolve("demo") : out);
    folder = folder.toAbsolutePath().normalize();
    double up = seconds(begin);
    screen.printf(Locale.ROOT, "%nup after %.1f s: %s%n%n", up, url);
    JobClient client = new JobClient(url, Optional.empty());
    List<DemoResult> results =
        new DemoRun(client, folder, screen, Terminal.attached()).run(DemoJob.bundled());
    screen.printf("%n%s%n%s%n", DemoTable.of(results), DemoTable.times(results, up));
    screen.printf("Answers side by side: %s%n", ContactSheet.write(results, folder).toUri());
    screen.flush();
    boolean good = results.stream().allMatch(result -> result.report().succeeded());
    return good ? 0 : FAILED;
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
