package io.pixwizard.cli.parity;

import io.pixwizard.model.parity.ModelParity;
import io.pixwizard.model.parity.ParityCase;
import io.pixwizard.model.parity.ParityResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs every recording below a folder and prints a table. */
@Command(
    name = "parity",
    description = "Compare our numbers with the reference's recordings below a folder.",
    mixinStandardHelpOptions = true)
public final class ParityCommand implements Callable<Integer> {
  private static final int LEAST_NAME_WIDTH = 4;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of recordings, searched through.")
  private Path folder;

  @Option(
      names = "--tolerance",
      defaultValue = "2e-5",
      description =
          "Largest error relative to the output range that passes (default: ${DEFAULT-VALUE});"
              + " adaptive solvers are given at least 1e-3.")
  private double tolerance;

  /** 0 if all pass, 1 if one does not, 2 if there is nothing to compare. */
  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), "DIR: " + folder + " is not a folder");
    }
    List<ParityCase> cases = new ArrayList<>(ModelParity.find(folder));
    cases.addAll(PictureParity.find(folder));
    cases.sort(Comparator.comparing(ParityCase::name));
    if (cases.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "DIR: " + folder + " holds no recording");
    }
    return print(cases);
  }

  private int print(List<ParityCase> cases) {
    PrintWriter out = spec.commandLine().getOut();
    int width = cases.stream().mapToInt(c -> c.name().length()).max().orElse(0);
    width = Math.max(width, LEAST_NAME_WIDTH);
    out.printf(Locale.ROOT, "%-" + width + "s  %9s  %-4s  %s%n", "case", "max error", "", "detail");
    int failed = 0;
    for (ParityCase parityCase : cases) {
      ParityResult result = run(parityCase);
      failed += result.passed() ? 0 : 1;
      out.printf(
          Locale.ROOT,
          "%-" + width + "s  %9.2e  %-4s  %s%n",
          result.name(),
          result.error(),
          result.passed() ? "pass" : "FAIL",
          result.detail());
      out.flush();
    }
    out.printf(Locale.ROOT, "%d passed, %d failed%n", cases.size() - failed, failed);
    out.flush();
    return failed == 0 ? 0 : 1;
  }

  /** A recording that we cannot even read is a failure of that case, not of the run. */
  private ParityResult run(ParityCase parityCase) {
    try {
      return parityCase.run(tolerance);
    } catch (RuntimeException e) {
      return ParityResult.failed(parityCase.name(), tolerance, String.valueOf(e.getMessage()));
    }
  }
}
