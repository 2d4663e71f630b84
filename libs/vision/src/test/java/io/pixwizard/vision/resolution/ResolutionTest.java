package io.pixwizard.vision.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionTest {
  @ParameterizedTest
  @CsvSource({"32,16", "16,32", "48,48", "131,97", "160,96"})
  void centerCropEqualsTheReferenceByteForByte(int width, int height) {
    Tensors golden = Tensors.read("/reference/resize_pillow.safetensors");
    Picture source = golden.picture("crop");

    CenterCrop plan = CenterCrop.plan(source.size(), new Size(width, height), slack -> slack / 3);

    assertThat(plan.apply(source)).isEqualTo(golden.picture("crop.%dx%d".formatted(width, height)));
  }

  @Test
  void onePlanCutsInputAndTargetAtTheSameOffset() {
    int[] draws = {0};
    CenterCrop plan =
        CenterCrop.plan(
            new Size(100, 40),
            new Size(40, 40),
            slack -> {
              draws[0]++;
              return slack;
            });

    assertThat(draws[0]).isEqualTo(2);
    assertThat(plan.left()).isEqualTo(60);
    assertThat(plan.top()).isZero();
    assertThatThrownBy(() -> plan.apply(Picture.of(2, 1, 1, new byte[2])))
        .hasMessage("the plan is for 100x40, the picture is 2x1");
  }

  @Test
  void smallCentersKeepTheSquareFirstAndNameThemselvesAsBase() {
    InferenceSizes nano = InferenceSizes.around(List.of(128), 16);

    assertThat(nano.sizes().get(0)).isEqualTo(new Size(128, 128));
    assertThat(nano.sizes())
        .containsExactlyInAnyOrderElementsOf(CropSizes.list(64, 16, 4.0))
        .allSatisfy(size -> assertThat(size.area()).isLessThanOrEqualTo(128 * 128));
    assertThat(nano.closest(new Size(3000, 3000)))
        .isEqualTo(new InferenceSize(new Size(128, 128), 128));
    assertThat(nano.closest(new Size(900, 300)).size()).isEqualTo(new Size(192, 64));
  }

  @Test
  void drawsFromTheBestSizes() {
    TrainingSizes sizes =
        new TrainingSizes(List.of(new Size(16, 64), new Size(32, 32), new Size(64, 16)));

    assertThat(sizes.best(new Size(50, 40), 2)).containsExactly(new Size(32, 32), new Size(64, 16));
    assertThat(sizes.pick(new Size(50, 40), 2, bound -> bound - 1)).isEqualTo(new Size(64, 16));
  }

  @Test
  void fitStretchesWithoutCutting() {
    Picture picture = Picture.of(2, 2, 1, new byte[] {0, 0, (byte) 255, (byte) 255});

    Picture fitted = InferenceSizes.around(List.of(16), 16).fit(picture);

    assertThat(fitted.size()).isEqualTo(new Size(16, 16));
    assertThat(fitted.sample(3, 0, 0)).isZero();
    assertThat(fitted.sample(3, 15, 0)).isEqualTo(255);
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> CropSizes.list(0, 16, 4)).hasMessageContaining("numPatches");
    assertThatThrownBy(() -> CropSizes.around(8, 16)).hasMessageContaining("center 8");
    assertThatThrownBy(() -> InferenceSizes.reference(List.of(300)))
        .hasMessage("centers must be of 256, 512, 768, 1024, was 300");
    assertThatThrownBy(() -> InferenceSizes.reference(List.of())).hasMessage("centers is empty");
    assertThatThrownBy(() -> new TrainingSizes(List.of())).hasMessage("sizes is empty");
  }
}
