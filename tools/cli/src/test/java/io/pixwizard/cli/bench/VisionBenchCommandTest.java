package io.pixwizard.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.cli.PixWizardCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VisionBenchCommandTest {
  private final StringWriter out = new StringWriter();

  @Test
  void printsARowForEveryOperation() {
    assertThat(run("--seconds", "0.01")).isZero();
    assertThat(out.toString())
        .containsPattern("RLE blobs +[0-9.]+ +[0-9.]+")
        .containsPattern("polygons blobs +[0-9.]+ +[0-9.]+")
        .containsPattern("frames to boxes +[0-9.]+ +[0-9.]+")
        .containsPattern("ADE20K noisy-classes +[0-9.]+ +[0-9.]+")
        .containsPattern("depth noisy-classes +[0-9.]+ +[0-9.]+")
        .containsPattern("normals noisy-classes +[0-9.]+ +[0-9.]+");
  }

  @Test
  void exportsWhatAPeerNeeds(@TempDir Path folder) {
    assertThat(run("--export", folder.toString())).isZero();
    assertThat(folder.resolve("blobs.1024x1024x1.raw")).hasSize(1 << 20);
    assertThat(folder.resolve("noisy-classes.1024x1024x3.raw")).hasSize(3 << 20);
  }

  private int run(String... arguments) {
    CommandLine commandLine = PixWizardCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    String[] all = new String[arguments.length + 2];
    all[0] = "bench";
    all[1] = "vision";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return commandLine.execute(all);
  }
}
