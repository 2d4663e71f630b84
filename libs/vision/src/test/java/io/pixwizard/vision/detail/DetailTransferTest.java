package io.pixwizard.vision.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.PictureError;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resize.Resampling;
import io.pixwizard.vision.testing.Scenes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailTransferTest {
  private static final DetailTransfer TRANSFER = DetailTransfer.DEFAULT;
  private static final int SIDE = 48;

  @Test
  void whatTheModelLeftAloneIsTheOriginal() {
    Picture original = scene("edit-remove", 96).input();
    Picture shown = Resampling.LANCZOS.resize(original, SIDE, SIDE);
    Picture reconstruction = withoutDetail(shown);

    assertThat(TRANSFER.into(reconstruction, reconstruction, shown, nothing(shown)))
        .isEqualTo(shown);
    assertThat(TRANSFER.into(reconstruction, reconstruction, original, nothing(original)))
        .isEqualTo(original);
  }

  /** Both pictures are of one grey each, so every pixel has the same change. */
  @ParameterizedTest
  @ValueSource(ints = {0, 5, 20, 40, 100})
  void theWeightFallsWithTheChange(int change) {
    double weight = Math.exp(-change * change / (2.0 * 20 * 20));

    Picture found = TRANSFER.into(grey(100 + change), grey(100), grey(140), nothing(grey(0)));

    assertThat(found).isEqualTo(grey((int) Math.round(100 + change + weight * 40)));
  }

  @Test
  void whatTheModelDrewStays() {
    Picture original = scene("edit-remove", SIDE).input();
    Picture answer = negative(original);

    assertThat(
            PictureError.meanAbsolute(
                TRANSFER.into(answer, original, grey(255), nothing(answer)), answer))
        .isLessThan(0.02);
  }

  @Test
  void hiddenPixelsLendNothing() {
    Picture original = scene("inpainting", SIDE).target();
    Mask left = Mask.where(original.size(), i -> i % SIDE < SIDE / 2);
    Picture reconstruction = withoutDetail(original);

    Picture found = TRANSFER.into(reconstruction, reconstruction, original, left);

    assertThat(found.crop(0, 0, SIDE / 2, SIDE))
        .isEqualTo(reconstruction.crop(0, 0, SIDE / 2, SIDE));
    assertThat(found.crop(SIDE / 2, 0, SIDE / 2, SIDE))
        .isEqualTo(original.crop(SIDE / 2, 0, SIDE / 2, SIDE));
  }

  /** A perfect model behind an autoencoder without fine detail, asked about a larger picture. */
  @Test
  void anEditOfALargePictureIsNearerToTheTruth() {
    Drawn drawn = scene("edit-remove", 256);
    Picture answer = withoutDetail(Resampling.LANCZOS.resize(drawn.target(), 64, 64));
    Picture reconstruction = withoutDetail(Resampling.LANCZOS.resize(drawn.input(), 64, 64));

    Picture found = TRANSFER.into(answer, reconstruction, drawn.input(), nothing(drawn.input()));

    Picture plain = Resampling.LANCZOS.resize(answer, 256, 256);
    assertThat(PictureError.peakSignalToNoiseRatio(found, drawn.target()))
        .isGreaterThan(PictureError.peakSignalToNoiseRatio(plain, drawn.target()) + 3);
  }

  @Test
  void picturesThatDoNotBelongTogetherAreNamed() {
    assertThatThrownBy(() -> new DetailTransfer(0))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("tolerance: 0.0 is not positive");
    assertThatThrownBy(
            () -> TRANSFER.into(grey(1), grey(1).crop(0, 0, 8, 8), grey(1), nothing(grey(1))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("reconstruction: is 8x8, the answer 48x48");
    assertThatThrownBy(() -> TRANSFER.into(grey(1), grey(1), grey(1), Mask.empty(new Size(4, 4))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("hidden: is 4x4, the original 48x48");
    assertThatThrownBy(
            () ->
                TRANSFER.into(Picture.of(1, 1, 1, new byte[1]), grey(1), grey(1), nothing(grey(1))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("answer: has 1 channels, not 3");
  }

  private record Drawn(Picture input, Picture target) {}

  private static Drawn scene(String task, int side) {
    Triplet triplet = Scenes.draw(Scenes.CATALOGUE.task(task), 1001, side, side);
    return new Drawn(Scenes.picture(triplet.input()), Scenes.picture(triplet.target()));
  }

  private static Picture withoutDetail(Picture picture) {
    int half = picture.width() / 2;
    return Resampling.BICUBIC.resize(
        Resampling.BOX.resize(picture, half, half), picture.width(), picture.height());
  }

  private static Picture negative(Picture picture) {
    byte[] samples = picture.toBytes();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (picture.sample(i) < 128 ? 255 : 0);
    }
    return Picture.of(picture.width(), picture.height(), 3, samples);
  }

  private static Picture grey(int level) {
    byte[] samples = new byte[3 * SIDE * SIDE];
    Arrays.fill(samples, (byte) level);
    return Picture.of(SIDE, SIDE, 3, samples);
  }

  private static Mask nothing(Picture picture) {
    return Mask.empty(picture.size());
  }
}
