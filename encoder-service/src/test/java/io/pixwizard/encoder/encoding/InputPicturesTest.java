package io.pixwizard.encoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.folder.FolderArtifactStore;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobInput;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.message.PictureSize;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.stage.StageException;
import io.pixwizard.vision.input.PictureLimits;
import io.pixwizard.vision.input.PictureReader;
import io.pixwizard.vision.raster.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputPicturesTest {
  private static final TaskCatalogue CATALOGUE = TaskCatalogue.bundled();
  private static final int RED = 0xFF0000;
  private static final int BLUE = 0x0000FF;

  @TempDir Path temp;
  private FolderArtifactStore store;

  @BeforeEach
  void open() {
    store = FolderArtifactStore.open(temp);
  }

  @Test
  void theMaskIsPaintedBeforeThePictureIsStretched() throws IOException {
    StoredPicture picture = put("picture", 8, 4, (x, y) -> RED);
    StoredPicture mask = put("mask", 8, 4, (x, y) -> x < 4 ? 0xFFFFFF : 0);
    for (int fill : new int[] {0, 255}) {
      Picture shown =
          pictures(fill)
              .compose(
                  input(Optional.of(picture), Optional.of(mask), Optional.empty(), 16, 8),
                  CATALOGUE.task("inpainting"));
      assertThat(shown.width()).isEqualTo(16);
      assertThat(color(shown, 1, 4)).isEqualTo(fill == 0 ? 0 : 0xFFFFFF);
      assertThat(color(shown, 14, 4)).isEqualTo(RED);
    }
    Picture other =
        pictures(0)
            .compose(
                input(Optional.of(picture), Optional.of(mask), Optional.empty(), 16, 8),
                CATALOGUE.task("derain"));
    assertThat(color(other, 1, 4)).as("a mask is for tasks that fill").isEqualTo(RED);
  }

  @Test
  void aMaskOfAnotherSizeIsRefused() throws IOException {
    StoredPicture picture = put("picture", 8, 4, (x, y) -> RED);
    StoredPicture mask = put("mask", 4, 4, (x, y) -> 0xFFFFFF);
    StageException refused =
        catchThrowableOfType(
            StageException.class,
            () ->
                pictures(0)
                    .compose(
                        input(Optional.of(picture), Optional.of(mask), Optional.empty(), 16, 8),
                        CATALOGUE.task("inpainting")));
    assertThat(refused.code()).isEqualTo(FailureCode.INVALID_INPUT);
    assertThat(refused).hasMessageContaining("mask").hasMessageContaining("4x4");
  }

  @Test
  void outpaintingPutsThePictureInTheMiddle() throws IOException {
    StoredPicture picture = put("picture", 8, 8, (x, y) -> RED);
    Picture shown =
        pictures(255)
            .compose(
                input(Optional.of(picture), Optional.empty(), Optional.empty(), 16, 8),
                CATALOGUE.task("outpainting"));
    assertThat(color(shown, 0, 4)).isEqualTo(0xFFFFFF);
    assertThat(color(shown, 8, 4)).isEqualTo(RED);
    assertThat(color(shown, 15, 4)).isEqualTo(0xFFFFFF);
  }

  @Test
  void controllableGenerationIsShownTheCondition() throws IOException {
    StoredPicture picture = put("picture", 8, 8, (x, y) -> RED);
    StoredPicture condition = put("condition", 8, 8, (x, y) -> BLUE);
    JobInput both = input(Optional.of(picture), Optional.empty(), Optional.of(condition), 8, 8);
    assertThat(color(pictures(0).compose(both, CATALOGUE.task("depth-to-image")), 3, 3))
        .isEqualTo(BLUE);
    assertThat(color(pictures(0).compose(both, CATALOGUE.task("derain")), 3, 3)).isEqualTo(RED);
    JobInput none = input(Optional.empty(), Optional.empty(), Optional.empty(), 8, 8);
    assertThat(color(pictures(0).compose(none, CATALOGUE.task("text-to-image")), 3, 3))
        .isEqualTo(0xFFFFFF);
  }

  @Test
  void aBrokenPictureIsNamed() {
    StoredPicture broken =
        new StoredPicture(store.put("broken", Content.of(new byte[] {1, 2}), "image/png"), 8, 8);
    StageException refused =
        catchThrowableOfType(
            StageException.class,
            () ->
                pictures(0)
                    .compose(
                        input(Optional.of(broken), Optional.empty(), Optional.empty(), 8, 8),
                        CATALOGUE.task("derain")));
    assertThat(refused.code()).isEqualTo(FailureCode.PICTURE_UNREADABLE);
    assertThat(refused.retryable()).isFalse();
  }

  @FunctionalInterface
  private interface Pixels {
    int at(int x, int y);
  }

  private InputPictures pictures(int fill) {
    return new InputPictures(store, new PictureReader(PictureLimits.DEFAULT), fill);
  }

  private StoredPicture put(String key, int width, int height, Pixels pixels) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, pixels.at(i % width, i / width));
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return new StoredPicture(
        store.put(key, Content.of(png.toByteArray()), "image/png"), width, height);
  }

  private static JobInput input(
      Optional<StoredPicture> picture,
      Optional<StoredPicture> mask,
      Optional<StoredPicture> condition,
      int width,
      int height) {
    return new JobInput("do it", picture, mask, condition, new PictureSize(width, height));
  }

  private static int color(Picture picture, int x, int y) {
    return picture.sample(x, y, 0) << 16 | picture.sample(x, y, 1) << 8 | picture.sample(x, y, 2);
  }
}
