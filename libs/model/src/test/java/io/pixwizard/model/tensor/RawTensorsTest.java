package io.pixwizard.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RawTensorsTest {

  private static final FusedKernels KERNELS = new FusedKernels();

  @TempDir private Path folder;

  @Test
  void partsOfAMappedFileShareItsBytes() throws IOException {
    Path path = write(1, 2, 3, 4, 5, 6);
    try (NDManager manager = TorchEngine.newManager();
        NDArray file = RawTensors.mapFile(manager, path, 6, Precision.FLOAT32)) {
      NDArray matrix = RawTensors.part(file, 1, new long[] {2, 2});
      NDArray scalar = RawTensors.part(file, 5, new long[0]);
      assertThat(matrix.getShape().getShape()).containsExactly(2, 2);
      assertThat(scalar.getShape().dimension()).isZero();
      file.muli(10);
      assertThat(matrix.toFloatArray()).containsExactly(20, 30, 40, 50);
      assertThat(scalar.getFloat()).isEqualTo(60);
    }
    assertThat(Files.mismatch(path, write(1, 2, 3, 4, 5, 6))).isEqualTo(-1);
  }

  @Test
  void refusesFilesThatAreTooShort() throws IOException {
    Path path = write(1, 2);
    try (NDManager manager = TorchEngine.newManager()) {
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> RawTensors.mapFile(manager, path, 3, Precision.FLOAT32));
      NDArray file = RawTensors.mapFile(manager, path, 2, Precision.FLOAT32);
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> RawTensors.part(file, 1, new long[] {2}));
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(
              () -> RawTensors.mapFile(manager, folder.resolve("missing"), 1, Precision.FLOAT32));
    }
  }

  @ParameterizedTest
  @EnumSource
  void fillsPartByPartInAnyPrecision(Precision precision) {
    try (NDManager manager = TorchEngine.newManager()) {
      NDArray target = RawTensors.empty(manager, new long[] {2, 3}, precision);
      RawTensors.fill(target, 0, manager.create(new float[] {1, 2}));
      RawTensors.fill(target, 2, manager.create(new float[] {3, 4, 5, 6}));
      NDArray wide = KERNELS.to(target, Precision.FLOAT32);
      assertThat(wide.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(wide.getShape().getShape()).containsExactly(2, 3);
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> RawTensors.fill(target, 5, manager.create(new float[] {1, 2})));
    }
  }

  private Path write(float... values) throws IOException {
    byte[] bytes = new byte[4 * values.length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return Files.write(Files.createTempFile(folder, "mapped", ".bin"), bytes);
  }
}
