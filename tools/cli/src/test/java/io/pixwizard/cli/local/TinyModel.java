package io.pixwizard.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.cli.PixWizardCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;

/**
 * A model of a few thousand weights in the folder {@code model}, trained for a few steps and
 * exported by the commands that a user has. It answers nonsense that depends on all of its inputs.
 */
public final class TinyModel {
  private final Path folder;

  /** What a command left behind. */
  public record Result(int status, String out, String err) {}

  private TinyModel(Path folder) {
    this.folder = folder;
  }

  /** Trains and exports into an empty folder. */
  public static TinyModel train(Path folder) throws IOException {
    TinyModel tiny = new TinyModel(folder);
    String runs = folder.resolve("runs").toString();
    for (String recipe : new String[] {"vae", "tiny"}) {
      try (InputStream yaml = TinyModel.class.getResourceAsStream(recipe + ".yaml")) {
        Files.copy(yaml, tiny.recipe(recipe));
      }
      Result trained = run("train", tiny.recipe(recipe).toString(), "--runs", runs);
      assertThat(trained.status()).as(trained.err()).isZero();
      Path out = recipe.equals("vae") ? folder.resolve("vae") : tiny.model();
      Result exported = tiny.export(tiny.checkpoint(recipe), out, recipe, "--dtype", "f16");
      assertThat(exported.status()).as(exported.err()).isZero();
    }
    return tiny;
  }

  /** Where the model is. */
  public Path model() {
    return folder.resolve("model");
  }

  /** Where everything is. */
  public Path folder() {
    return folder;
  }

  /** The file of the recipe "vae" or "tiny". */
  public Path recipe(String name) {
    return folder.resolve(name + ".yaml");
  }

  /** The last checkpoint of the recipe "vae" or "tiny". */
  public Path checkpoint(String name) {
    return folder.resolve(name.equals("vae") ? "runs/tiny-vae/step-3" : "runs/tiny/step-4");
  }

  /** Runs {@code models export}. */
  public Result export(Path checkpoint, Path out, String recipe, String... more) {
    String[] arguments = {
      "models",
      "export",
      checkpoint.toString(),
      out.toString(),
      "--recipe",
      recipe(recipe).toString()
    };
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return run(all);
  }

  /** Runs a command of the command line. */
  public static Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        PixWizardCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int status = commandLine.execute(arguments);
    return new Result(status, out.toString(), err.toString());
  }
}
