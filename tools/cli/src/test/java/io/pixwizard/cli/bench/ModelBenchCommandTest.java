package io.pixwizard.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.cli.PixWizardCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelBenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsARowForEveryOperation() {
    assertThat(run("--workload", "tiny", "--seconds", "0.05")).isZero();
    assertThat(out.toString())
        .containsPattern("tiny +forward +[0-9.]+ +[0-9.]+")
        .containsPattern("tiny +forward, prepared +[0-9.]+ +[0-9.]+")
        .containsPattern("tiny +sample +[0-9.]+ +[0-9.]+")
        .containsPattern("tiny +training step +[0-9.]+ +[0-9.]+");
  }

  @Test
  void exportsWhatAPeerNeeds(@TempDir Path folder) {
    assertThat(run("--workload", "tiny", "--export", folder.toString())).isZero();
    assertThat(folder.resolve("tiny"))
        .isDirectoryContaining("glob:**config.json")
        .isDirectoryContaining("glob:**weights.safetensors")
        .isDirectoryContaining("glob:**inputs.safetensors");
  }

  @Test
  void anUnknownWorkloadIsNamed() {
    assertThat(run("--workload", "huge")).isEqualTo(2);
    assertThat(err.toString()).contains("workload: 'huge' is not one of [tiny, nano, stack-2b]");
  }

  private int run(String... arguments) {
    CommandLine commandLine = PixWizardCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 2];
    all[0] = "bench";
    all[1] = "model";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return commandLine.execute(all);
  }
}
