package io.pixwizard.model.autoencoder;

import static io.pixwizard.model.autoencoder.TinyAutoencoder.CONFIG;
import static io.pixwizard.model.autoencoder.TinyAutoencoder.codec;
import static io.pixwizard.model.autoencoder.TinyAutoencoder.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.tensor.TorchEngine;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TiledPassTest {
  @Property(tries = 50)
  void tilesOfWhatDoesNotChangeJoinToTheWhole(
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 4) int quarterTile) {
    try (NDManager manager = TorchEngine.newManager()) {
      NDArray x = noise(manager, 1, 1, 2, height, width);
      Tiling tiling = Tiling.always(4 * quarterTile, 0.25);
      NDArray joined = tiling.encoding(1).apply(x, NDArray::duplicate);
      assertThat(joined.getShape()).isEqualTo(x.getShape());
      assertThat(joined.sub(x).abs().max().getFloat()).isLessThan(1e-6f);
    }
  }

  @Test
  void neighboursFadeIntoEachOther() {
    try (NDManager manager = TorchEngine.newManager()) {
      float[] calls = {0};
      NDArray joined =
          new TiledPass(8, 4, 4, 4)
              .apply(
                  manager.zeros(new Shape(1, 1, 4, 12)),
                  tile -> tile.add(calls[0]++ == 1 ? 1f : 0f));
      assertThat(joined.toFloatArray())
          .startsWith(0, 0, 0, 0, 0, 0.25f, 0.5f, 0.75f, 1, 0.75f, 0.5f, 0.25f);
    }
  }

  @Test
  void aPictureOverTheThresholdIsTiledAndOneBelowIsNot() {
    try (NDManager manager = TorchEngine.newManager()) {
      NDArray latent = noise(manager, 1, 1, 4, 12, 12);
      NDArray whole = codec(manager, new Tiling(8, 0.25, 24 * 24)).decode(latent);
      NDArray untiled = codec(manager, Tiling.defaults(CONFIG)).decode(latent);
      NDArray above = codec(manager, new Tiling(8, 0.25, 24 * 24 - 1)).decode(latent);
      NDArray always = codec(manager, Tiling.always(8, 0.25)).decode(latent);
      assertThat(whole.toFloatArray()).containsExactly(untiled.toFloatArray());
      assertThat(above.toFloatArray()).containsExactly(always.toFloatArray());
      assertThat(above.sub(whole).abs().max().getFloat()).isGreaterThan(1e-3f);
    }
  }

  @Test
  void defaultsAreTheTrainingSizeAQuarterAndOneMegapixel() {
    Tiling tiling = Tiling.defaults(AutoencoderConfig.sdxl());
    assertThat(tiling).isEqualTo(new Tiling(1024, 0.25, 1_048_576));
    assertThat(tiling.appliesTo(1024, 1024)).isFalse();
    assertThat(tiling.appliesTo(1024, 1032)).isTrue();
  }

  @Test
  void tilesThatDoNotFitTheGridOfCellsAreRefused() {
    try (NDManager manager = TorchEngine.newManager()) {
      assertThatThrownBy(() -> codec(manager, Tiling.always(7, 0.25)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("tileSize: is 7 and tiles start every 5 pixels, both must be multiples of 2");
    }
    assertThatThrownBy(() -> Tiling.always(8, 0.6))
        .hasMessage("overlap: is 0.6, must be in [0, 0.5]");
    assertThatThrownBy(() -> Tiling.always(0, 0)).hasMessage("tileSize: is 0, must be at least 1");
    assertThatThrownBy(() -> new Tiling(8, 0, -1)).isInstanceOf(InvalidInputException.class);
  }
}
