package io.pixwizard.training.sample;

import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.training.Trainable;
import io.pixwizard.model.training.TrainingExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** The folder {@code samples} of a run, with a grid for each time that somebody looked. */
public final class SampleFolder {
  private final Path folder;
  private final List<TrainingExample> examples;

  /**
   * @param runFolder folder of the run
   * @param examples what is drawn each time; not empty
   */
  public SampleFolder(Path runFolder, List<TrainingExample> examples) {
    this.folder = runFolder.resolve("samples");
    this.examples = List.copyOf(examples);
  }

  /**
   * Draws what the averaged weights make of the examples into {@code step-N.png}.
   *
   * @param step updates taken
   * @return the file, whole
   * @throws io.pixwizard.model.autoencoder.NonFiniteException if a picture is not finite
   * @throws io.pixwizard.model.flow.NonFiniteLatentException if a latent is not finite
   */
  public Path draw(long step, Trainable trainable) throws IOException {
    List<RgbPicture> outputs = trainable.samples(examples);
    List<SampleGrid.Row> rows = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      TrainingExample example = examples.get(i);
      rows.add(
          new SampleGrid.Row(
              example.input(), example.instruction(), outputs.get(i), example.target()));
    }
    Files.createDirectories(folder);
    Path part = folder.resolve("grid.part");
    ImageIO.write(SampleGrid.of(rows), "png", part.toFile());
    return Files.move(
        part, folder.resolve("step-" + step + ".png"), StandardCopyOption.ATOMIC_MOVE);
  }
}
