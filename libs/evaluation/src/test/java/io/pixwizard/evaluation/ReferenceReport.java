package io.pixwizard.evaluation;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.model.ColorLayout;
import io.pixwizard.evaluation.model.Subject;
import io.pixwizard.evaluation.report.EvaluationReport;
import io.pixwizard.evaluation.report.TextTable;
import io.pixwizard.evaluation.suite.SceneSuite;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resize.Resampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the report of the references themselves: how the scorers are bracketed. */
final class ReferenceReport {

  private ReferenceReport() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    int samples = Integer.parseInt(args[1]);
    SceneSuite suite =
        new SceneSuite(
            new TripletFactory(TaskCatalogue.bundled()),
            TaskCatalogue.bundled(),
            samples,
            new Size(128, 128),
            SceneSuite.DEFAULT_SEED,
            Split.HELD_OUT);
    EvaluationOptions options =
        EvaluationOptions.defaults()
            .withReferences(
                List.of(Subject.oracle(), Subject.identity(), Subject.other(), Subject.noise()))
            .withFeatures(new ColorLayout())
            .withSheets(folder);
    Subject blurred =
        Subject.ceiling(
            "half-size", pictures -> pictures.stream().map(ReferenceReport::soft).toList());
    EvaluationReport report = new Evaluation(suite, options).run(blurred, EvaluationProgress.NONE);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.json"), report.toJson());
    Files.writeString(folder.resolve("report.txt"), TextTable.of(report));
    System.out.println(TextTable.of(report));
  }

  /** What is left of a picture at half the resolution: a crude stand-in for an autoencoder. */
  private static Picture soft(Picture picture) {
    Picture half = Resampling.BICUBIC.resize(picture, picture.width() / 2, picture.height() / 2);
    return Resampling.BICUBIC.resize(half, picture.width(), picture.height());
  }
}
