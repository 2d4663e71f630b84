package io.pixwizard.cli.models;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups the commands about weight files. */
@Command(
    name = "models",
    description = "Look into weight files, convert them, export trained ones, publish models.",
    mixinStandardHelpOptions = true,
    subcommands = {
      InspectCommand.class,
      ConvertCommand.class,
      ExportCommand.class,
      PublishCommand.class
    })
public final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine commandLine = spec.commandLine();
    commandLine.usage(commandLine.getOut());
  }
}
