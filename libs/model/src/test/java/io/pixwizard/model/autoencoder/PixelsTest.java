package io.pixwizard.model.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.tensor.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PixelsTest {
  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void everyByteComesBack() {
    byte[] rgb = new byte[3 * 256];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i * 7);
    }
    NDArray picture = Pixels.toPicture(manager, rgb, 8, 32);
    assertThat(picture.getShape()).isEqualTo(new Shape(1, 3, 8, 32));
    assertThat(Pixels.toBytes(picture, ByteRounding.NEAREST)).containsExactly(rgb);
  }

  @Test
  void channelsLieInPlanesAndBytesSpanMinusOneToOne() {
    NDArray picture = Pixels.toPicture(manager, new byte[] {0, (byte) 255, 51, 102, 0, 0}, 1, 2);
    assertThat(picture.toFloatArray())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(-1, -0.2f, 1, -1, -0.6f, -1);
  }

  @Test
  void roundingDecidesBetweenTwoBytesAndTheRangeIsClamped() {
    float almost8 = 2 * 7.9f / 255 - 1;
    NDArray picture = manager.create(new float[] {-1.5f, almost8, 1.5f}, new Shape(1, 3, 1, 1));
    assertThat(Pixels.toBytes(picture, ByteRounding.NEAREST))
        .containsExactly((byte) 0, (byte) 8, (byte) 255);
    assertThat(Pixels.toBytes(picture, ByteRounding.TRUNCATE))
        .containsExactly((byte) 0, (byte) 7, (byte) 255);
  }

  @Test
  void theNumberOfBytesMustFit() {
    assertThatThrownBy(() -> Pixels.toPicture(manager, new byte[11], 2, 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "rgb: holds 11 bytes for 2 rows of 2 pixels, must hold 3 per pixel of at least one");
  }
}
