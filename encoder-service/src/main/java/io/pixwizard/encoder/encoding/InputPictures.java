package io.pixwizard.encoder.encoding;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.task.Domain;
import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.stage.StageException;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.input.InputPicture;
import io.pixwizard.vision.input.PictureReader;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resize.Resampling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the model is shown: the client's picture upright, in the size of the canvas, holes and
 * borders painted over (the reference has no mask input; what is to be filled is painted black or
 * white), a white canvas where there is no picture.
 */
public final class InputPictures {
  private static final int WHITE = 255;

  private final ArtifactStore store;
  private final PictureReader reader;
  private final int fill;

  /**
   * @param fill sample of painted holes and borders: 0 black, 255 white
   */
  public InputPictures(ArtifactStore store, PictureReader reader, int fill) {
    this.store = store;
    this.reader = reader;
    this.fill = fill;
  }

  /** The stored picture that a task reads; controllable generation reads the condition map. */
  static Optional<StoredPicture> source(JobInput input, Task task) {
    return task.domain() == Domain.CONTROLLABLE_GENERATION
        ? input.condition().or(input::picture)
        : input.picture();
  }

  /** Whether the mask changes what the task is shown. */
  static boolean usesMask(JobInput input, Task task) {
    return task.domain() == Domain.INPAINTING && input.mask().isPresent();
  }

  /** Everything that decides {@link #compose}. */
  List<String> ingredients(JobInput input, Task task) {
    return List.of(
        source(input, task).map(picture -> picture.artifact().sha256()).orElse("white"),
        usesMask(input, task) ? input.mask().orElseThrow().artifact().sha256() : "no-mask",
        task.input() == PictureKind.PICTURE_WITH_BORDER ? "border" : "stretch",
        Integer.toString(fill),
        input.canvas().width() + "x" + input.canvas().height());
  }

  /**
   * The picture in the size of the canvas, RGB.
   *
   * @throws StageException PICTURE_UNREADABLE or INVALID_INPUT, naming what is wrong
   */
  Picture compose(JobInput input, Task task) {
    Size canvas = new Size(input.canvas().width(), input.canvas().height());
    Optional<StoredPicture> source = source(input, task);
    if (source.isEmpty()) {
      return plain(canvas, WHITE);
    }
    Picture picture = read(source.get(), "picture").rgb();
    if (usesMask(input, task)) {
      picture = painted(picture, mask(input.mask().orElseThrow(), picture.size()));
      return stretched(picture, canvas);
    }
    return task.input() == PictureKind.PICTURE_WITH_BORDER
        ? bordered(picture, canvas)
        : stretched(picture, canvas);
  }

  private InputPicture read(StoredPicture stored, String field) {
    try {
      return reader.read(store.read(stored.artifact()));
    } catch (InvalidDataException e) {
      throw new StageException(
          FailureCode.PICTURE_UNREADABLE, false, field + ": " + e.getMessage(), e);
    }
  }

  private Mask mask(StoredPicture stored, Size picture) {
    Mask mask = read(stored, "mask").marked();
    if (!mask.size().equals(picture)) {
      throw new StageException(
          FailureCode.INVALID_INPUT,
          false,
          "mask: is " + mask.size() + ", the picture " + picture,
          null);
    }
    return mask;
  }

  private Picture painted(Picture picture, Mask mask) {
    byte[] samples = picture.toBytes();
    for (int i = 0; i < samples.length; i++) {
      if (mask.contains(i / 3)) {
        samples[i] = (byte) fill;
      }
    }
    return Picture.of(picture.width(), picture.height(), 3, samples);
  }

  /** As large as it fits, in the middle; what a canvas of another shape leaves free is painted. */
  private Picture bordered(Picture picture, Size canvas) {
    double scale =
        Math.min(
            (double) canvas.width() / picture.width(), (double) canvas.height() / picture.height());
    int width = Math.max(1, Math.min((int) Math.round(picture.width() * scale), canvas.width()));
    int height = Math.max(1, Math.min((int) Math.round(picture.height() * scale), canvas.height()));
    byte[] inner = Resampling.LANCZOS.resize(picture, width, height).toBytes();
    byte[] samples = plain(canvas, fill).toBytes();
    int left = (canvas.width() - width) / 2;
    int top = (canvas.height() - height) / 2;
    for (int y = 0; y < height; y++) {
      System.arraycopy(
          inner, 3 * y * width, samples, 3 * ((top + y) * canvas.width() + left), 3 * width);
    }
    return Picture.of(canvas.width(), canvas.height(), 3, samples);
  }

  private static Picture stretched(Picture picture, Size canvas) {
    return Resampling.LANCZOS.resize(picture, canvas.width(), canvas.height());
  }

  private static Picture plain(Size size, int sample) {
    byte[] samples = new byte[3 * Math.toIntExact(size.area())];
    Arrays.fill(samples, (byte) sample);
    return Picture.of(size.width(), size.height(), 3, samples);
  }
}
