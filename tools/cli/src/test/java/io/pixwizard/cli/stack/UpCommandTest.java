package io.pixwizard.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.cli.PixWizardCommand;
import io.pixwizard.localstack.StackOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class UpCommandTest {
  @TempDir private Path folder;

  @Command(name = "flags")
  private static final class Holder implements Runnable {
    @Mixin private StackFlags flags;

    @Override
    public void run() {
      // only parsed
    }
  }

  @Test
  void optionsBecomeAStack() {
    Holder holder = new Holder();
    new CommandLine(holder)
        .parseArgs(
            "--folder",
            "f",
            "--model",
            "m",
            "--port",
            "8090",
            "--fixed-port",
            "kafka=9092",
            "--workers",
            "3");
    StackOptions options = holder.flags.options();
    assertThat(options.folder()).isEqualTo(Path.of("f"));
    assertThat(options.model()).isEqualTo(Path.of("m"));
    assertThat(options.ports()).isEqualTo(Map.of("gateway", 8090, "kafka", 9092));
    assertThat(options.instances()).isEqualTo(Map.of("dit-worker", 3));
  }

  @Test
  void defaultsLieInTheProject() {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs();
    StackOptions options = holder.flags.options();
    assertThat(options.folder()).isEqualTo(StackFlags.home().resolve(".pixwizard"));
    assertThat(options.model()).isEqualTo(StackFlags.home().resolve("models/nano"));
    assertThat(options.ports()).isEmpty();
    assertThat(options.instances()).isEqualTo(Map.of("dit-worker", 1));
  }

  @Test
  void valuesOutOfRangeAreRefusedBeforeAnythingStarts() {
    assertThat(error("up", "--workers", "0")).contains("--workers must be 1 to 64, not 0");
    assertThat(error("up", "--port", "70000")).contains("must be 1 to 65535, not 70000");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withoutATerminalEachChildIsALine() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StackProgress progress =
        new StackProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    progress.starting("kafka");
    progress.ready("kafka", Duration.ofMillis(2340));
    progress.died("kafka", 137, "one\ntwo");
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "  kafka              ready after 2.3 s",
            "  kafka died with status 137; the end of its log:",
            "    one",
            "    two");
  }

  private String error(String... arguments) {
    StringWriter error = new StringWriter();
    CommandLine line = PixWizardCommand.commandLine().setErr(new PrintWriter(error));
    assertThat(line.execute(arguments)).isEqualTo(2);
    return error.toString();
  }
}
