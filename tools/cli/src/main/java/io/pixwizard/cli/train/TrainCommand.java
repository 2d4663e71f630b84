package io.pixwizard.cli.train;

import io.pixwizard.cli.local.S3Connection;
import io.pixwizard.cli.local.S3Options;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.training.data.DataFolders;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import io.pixwizard.training.report.CurvePictures;
import io.pixwizard.training.report.MetricsFile;
import io.pixwizard.training.report.ProgressLine;
import io.pixwizard.training.run.ChangedRecipe;
import io.pixwizard.training.run.LocalTraining;
import io.pixwizard.training.run.RunControl;
import io.pixwizard.training.run.RunEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixwizard train RECIPE}. */
@Command(
    name = "train",
    description = {
      "Trains what a recipe says, on this machine.",
      "The same command goes on from the newest checkpoint. Ctrl-C saves and ends."
    },
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  private static final int CANCELED = 130;

  /** Set by the launcher if standard output is a terminal. */
  private static final String TERMINAL = "PIXWIZARD_TERMINAL";

  @Parameters(index = "0", paramLabel = "RECIPE", description = "A YAML file.")
  private Path recipe;

  @Option(
      names = "--runs",
      paramLabel = "FOLDER",
      defaultValue = ".pixwizard/runs",
      description = "Where runs leave their folders (default: ${DEFAULT-VALUE}).")
  private Path runs;

  @Option(
      names = "--device",
      defaultValue = "cpu",
      description = "cpu, cuda or cuda:N (default: ${DEFAULT-VALUE}).")
  private String device;

  @Option(
      names = "--accept-changes",
      description = {
        "Go on with a recipe that was changed since the checkpoint.",
        "Without it only steps, checkpoint, report, loaders, model and initial may change."
      })
  private boolean acceptChanges;

  @Mixin private S3Options s3;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Recipe read = RecipeFile.read(recipe);
    try (S3Connection stores = s3.connect()) {
      Path home = recipe.toAbsolutePath().getParent();
      DataFolders data = new DataFolders(home, runs.resolve(DataFolders.SHARDS), stores::shards);
      return train(
          read,
          new LocalTraining(
              read,
              runs,
              data,
              new Placement(device, Precision.FLOAT32),
              acceptChanges ? ChangedRecipe.ACCEPTED : ChangedRecipe.REFUSED));
    }
  }

  private int train(Recipe read, LocalTraining training) throws IOException, InterruptedException {
    RunControl control = new RunControl();
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> cancelAndWait(control, ended), "cancel-training");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      MetricsFile metrics = new MetricsFile(training.folder());
      RunEnd end =
          training.train(
              List.of(
                  metrics,
                  new CurvePictures(training.folder(), metrics),
                  new ProgressLine(
                      System.out,
                      System.getenv(TERMINAL) != null,
                      read.name(),
                      read.schedule().steps())),
              control);
      return end == RunEnd.COMPLETED ? 0 : CANCELED;
    } finally {
      ended.countDown();
    }
  }

  /** LibTorch must not compute while the JVM goes down. */
  private static void cancelAndWait(RunControl control, CountDownLatch ended) {
    control.cancel();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
