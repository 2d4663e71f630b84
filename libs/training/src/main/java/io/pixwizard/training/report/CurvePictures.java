package io.pixwizard.training.report;

import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.training.run.Progress;
import io.pixwizard.training.run.RunEnd;
import io.pixwizard.training.run.RunListener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Draws {@code loss.png} and {@code loss-by-task.png} into the run's folder with the second report,
 * the fourth, the eighth and so on, and whenever the run saves itself. To be told after the {@link
 * MetricsFile} that it draws from.
 */
public final class CurvePictures implements RunListener {
  private final Path folder;
  private final MetricsFile metrics;
  private long reported;

  /** In the folder of a run. */
  public CurvePictures(Path runFolder, MetricsFile metrics) {
    this.folder = runFolder;
    this.metrics = metrics;
  }

  @Override
  public void progressed(Progress progress) {
    reported++;
    if (reported > 1 && Long.bitCount(reported) == 1) {
      draw();
    }
  }

  @Override
  public void saved(long step, CompleteFolder checkpoint) {
    draw();
  }

  @Override
  public void ended(RunEnd end) {
    draw();
  }

  private void draw() {
    try {
      List<Progress> reports = metrics.read();
      if (!reports.isEmpty()) {
        write(LossCurves.total(reports), "loss.png");
        write(LossCurves.byTask(reports), "loss-by-task.png");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(BufferedImage picture, String name) throws IOException {
    ImageIO.write(picture, "png", folder.resolve(name).toFile());
  }
}
