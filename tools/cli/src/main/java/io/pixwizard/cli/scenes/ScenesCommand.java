package io.pixwizard.cli.scenes;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups the commands about drawn scenes. */
@Command(
    name = "scenes",
    description = "Write drawn scenes as data sets.",
    mixinStandardHelpOptions = true,
    subcommands = WriteCommand.class)
public final class ScenesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine commandLine = spec.commandLine();
    commandLine.usage(commandLine.getOut());
  }
}
