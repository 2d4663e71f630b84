package io.pixwizard.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.reference.Reference;
import io.pixwizard.model.tensor.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against numbers of the reference's own code. */
class ClipPreprocessorTest {
  private NDManager manager;
  private Reference reference;

  @BeforeEach
  void open() {
    manager = TorchEngine.newManager();
    reference = Reference.read(Reference.folder("../image_resize.safetensors"), manager);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 48})
  void resizesBicubicallyWithAlignedCorners(int size) {
    NDArray resized = new ClipPreprocessor(size).square(reference.get("normalized_chw"));
    assertThat(Reference.error(resized, reference.get("clip_resize_bicubic_ac." + size)))
        .isLessThan(2e-6);
  }

  @Test
  void standardises() {
    NDArray pixels = new ClipPreprocessor(24).pixelValues(reference.get("normalized_chw"));
    assertThat(Reference.error(pixels.squeeze(0), reference.get("clip_preprocess.24")))
        .isLessThan(2e-6);
  }

  @Test
  void overshootIsNotClamped() {
    float[] edge = new float[3 * 8 * 8];
    for (int i = 0; i < edge.length; i++) {
      edge[i] = i % 8 < 4 ? -1 : 1;
    }
    NDArray picture = manager.create(edge, new Shape(3, 8, 8));
    NDArray resized = ImageKernels.resizeBicubic(picture.expandDims(0), 29);
    assertThat(resized.max().getFloat()).isGreaterThan(1.01f);
    assertThat(resized.min().getFloat()).isLessThan(-1.01f);
  }

  @Test
  void onePixelIsAPicture() {
    NDArray pixels = new ClipPreprocessor(5).pixelValues(manager.zeros(new Shape(3, 1, 1)));
    assertThat(pixels.getShape()).isEqualTo(new Shape(1, 3, 5, 5));
    float red = pixels.getFloat(0, 0, 2, 2);
    assertThat(red).isCloseTo((0.5f - 0.48145f) / 0.26863f, within(1e-4f));
  }

  @Test
  void refusesWhatIsNoPicture() {
    ClipPreprocessor preprocessor = new ClipPreprocessor(24);
    for (Shape shape :
        new Shape[] {
          new Shape(4, 4), new Shape(1, 3, 4, 4), new Shape(4, 4, 3), new Shape(3, 0, 4)
        }) {
      assertThatThrownBy(() -> preprocessor.pixelValues(manager.create(shape)))
          .as("%s", shape)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("[3, h, w]");
    }
    NDArray bytes = manager.zeros(new Shape(3, 4, 4), DataType.UINT8);
    assertThatThrownBy(() -> preprocessor.pixelValues(bytes))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("float32");
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] values = new float[48];
      values[17] = bad;
      NDArray picture = manager.create(values, new Shape(3, 4, 4));
      assertThatThrownBy(() -> preprocessor.pixelValues(picture))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("finite");
    }
  }
}
