package io.pixwizard.cli.local;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.corpus.ReadReport;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.training.InvalidRecipeException;
import io.pixwizard.training.recipe.SpriteData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What scenes hold besides drawn shapes. */
public final class SpriteOptions {
  @Option(
      names = "--sprites",
      paramLabel = "FOLDER",
      description = "Cut-outs that scenes hold besides drawn shapes: PNG files with alpha.")
  private Path folder;

  @Option(
      names = "--sprite-share",
      paramLabel = "SHARE",
      defaultValue = "" + SpriteData.DEFAULT_SHARE,
      description = "Probability that an object is a cut-out (default: ${DEFAULT-VALUE}).")
  private double share;

  /**
   * What draws the scenes.
   *
   * @param err hears of cut-outs that had to be skipped
   * @throws IllegalArgumentException if there are no cut-outs in the folder, or the share is wrong
   */
  public TripletFactory factory(TaskCatalogue catalogue, PrintWriter err) throws IOException {
    if (folder == null) {
      return new TripletFactory(catalogue);
    }
    ReadReport report = new ReadReport();
    try {
      TripletFactory factory =
          new TripletFactory(
              catalogue,
              new SpriteData(folder.toString(), share).rules(Path.of("").toAbsolutePath(), report));
      report.examples().forEach(skipped -> err.println("skipped: " + skipped));
      err.flush();
      return factory;
    } catch (InvalidRecipeException e) {
      throw new IllegalArgumentException(
          "--sprites: " + e.getMessage().substring(e.field().length() + 2), e);
    }
  }

  /** For reports; empty if there are shapes alone. */
  public Optional<String> described() {
    return Optional.ofNullable(folder).map(it -> it.getFileName() + ", share " + share);
  }
}
