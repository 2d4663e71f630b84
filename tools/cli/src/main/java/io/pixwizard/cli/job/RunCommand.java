package io.pixwizard.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.cli.stack.StackFlags;
import io.pixwizard.cli.stack.Terminal;
import io.pixwizard.localstack.folder.RunningStack;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixwizard run}. */
@Command(
    name = "run",
    description = "Sends one job to a running stack and fetches its answer.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Parameters(index = "0", paramLabel = "INSTRUCTION", description = "What to do, in free text.")
  private String instruction;

  @Option(names = "--image", paramLabel = "FILE", description = "The picture to work on.")
  private Optional<Path> image = Optional.empty();

  @Option(names = "--mask", paramLabel = "FILE", description = "The region to fill, white.")
  private Optional<Path> mask = Optional.empty();

  @Option(
      names = "--condition",
      paramLabel = "FILE",
      description = "Condition map for controllable generation.")
  private Optional<Path> condition = Optional.empty();

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "Task of GET /v1/tasks (default: chosen by the instruction).")
  private Optional<String> task = Optional.empty();

  @Option(
      names = "--size",
      paramLabel = "WIDTHxHEIGHT",
      description = "Size of the answer where there is no picture, px.")
  private Optional<String> size = Optional.empty();

  @Option(names = "--steps", paramLabel = "N", description = "Solver steps.")
  private Optional<Integer> steps = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the random draws.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--formats",
      split = ",",
      paramLabel = "NAME",
      description = "Export formats (default: the task's standard ones).")
  private List<String> formats = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      defaultValue = "out",
      description = "Where the files go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The gateway (default: that of the stack which runs on this machine).")
  private Optional<URI> url = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:PIXWIZARD_KEY}",
      description = "API key (default: the variable PIXWIZARD_KEY).")
  private String key;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Folder of the stack (default: .pixwizard in the project).")
  private Path folder;

  @Override
  public Integer call() throws IOException, InterruptedException {
    JobOrder order =
        new JobOrder(instruction, task, image, mask, condition, size, steps, seed, formats);
    order.toJson(); // what is wrong with files is told before anything is asked
    JobClient client = new JobClient(address(), Optional.ofNullable(key));
    PrintStream screen = System.out;
    long begin = System.nanoTime();
    String id = client.create(order).path("id").asText();
    JobProgressBar bar = new JobProgressBar(screen, Terminal.attached(), id);
    JobReport report = new JobReport(client.follow(id, bar::accept));
    bar.end();
    screen.printf(
        Locale.ROOT,
        "%s  %s  %.1f s%n  %s%n",
        report.job().path("state").asText(),
        report.task(),
        (System.nanoTime() - begin) / 1e9,
        report.summary());
    for (JsonNode output : report.job().path("outputs")) {
      Path file = client.download(output, out);
      screen.printf("  %s  %s%n", file, output.path("format").asText());
    }
    screen.flush();
    return report.succeeded() ? 0 : FAILED;
  }

  private URI address() {
    return url.or(
            () ->
                RunningStack.read(folder == null ? StackFlags.home().resolve(".pixwizard") : folder)
                    .map(RunningStack::url))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no stack runs here: start one with ./pixwizard up, or name a gateway with"
                        + " --url"));
  }
}
