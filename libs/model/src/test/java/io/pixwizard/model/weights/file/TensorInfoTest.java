package io.pixwizard.model.weights.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorInfoTest {

  @Test
  void countsElementsAndBytes() {
    TensorInfo info = new TensorInfo("x", ElementType.BF16, List.of(3L, 4L));
    assertThat(info.elementCount()).isEqualTo(12);
    assertThat(info.byteSize()).isEqualTo(24);
    assertThat(new TensorInfo("scalar", ElementType.F32, List.of()).elementCount()).isEqualTo(1);
  }

  @Test
  void aSizeOfZeroMakesItEmptyWhateverTheOthers() {
    TensorInfo info =
        new TensorInfo("x", ElementType.F64, List.of(Long.MAX_VALUE, Long.MAX_VALUE, 0L));
    assertThat(info.byteSize()).isZero();
  }

  @Test
  void refusesNegativeAndOverflowingShapes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TensorInfo("x", ElementType.F32, List.of(-1L)))
        .withMessageContaining("[-1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TensorInfo("x", ElementType.F32, List.of(1L << 31, 1L << 31)))
        .withMessageContaining("2^63-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TensorInfo("x", ElementType.F64, List.of(1L << 61)));
  }
}
