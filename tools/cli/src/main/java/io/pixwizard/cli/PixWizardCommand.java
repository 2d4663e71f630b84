package io.pixwizard.cli;

import io.pixwizard.cli.bench.BenchCommand;
import io.pixwizard.cli.demo.DemoCommand;
import io.pixwizard.cli.eval.EvalCommand;
import io.pixwizard.cli.job.RunCommand;
import io.pixwizard.cli.models.ModelsCommand;
import io.pixwizard.cli.parity.ParityCommand;
import io.pixwizard.cli.sample.SampleCommand;
import io.pixwizard.cli.scenes.ScenesCommand;
import io.pixwizard.cli.stack.UpCommand;
import io.pixwizard.cli.train.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code pixwizard}: the commands of its subpackages. */
@Command(
    name = "pixwizard",
    description = "Asynchronous image-to-image assistant: pictures and data from one model.",
    mixinStandardHelpOptions = true,
    version = "pixwizard 0.1.0",
    subcommands = {
      BenchCommand.class,
      DemoCommand.class,
      EvalCommand.class,
      ModelsCommand.class,
      ParityCommand.class,
      RunCommand.class,
      SampleCommand.class,
      ScenesCommand.class,
      TrainCommand.class,
      UpCommand.class
    })
public final class PixWizardCommand implements Runnable {
  /** Exit status for input that the user can mend; 1 is for a check that failed. */
  static final int BAD_INPUT = 2;

  private PixWizardCommand() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, for tests. */
  public static CommandLine commandLine() {
    return new CommandLine(new PixWizardCommand())
        .setExecutionExceptionHandler(
            (exception, command, result) -> {
              command.getErr().println(command.getColorScheme().errorText(message(exception)));
              return BAD_INPUT;
            });
  }

  private static String message(Throwable exception) {
    String text = exception.getMessage();
    return text == null ? exception.toString() : text;
  }

  @Override
  public void run() {
    commandLine().usage(System.out);
  }
}
