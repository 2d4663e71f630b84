package io.pixwizard.model.weights.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FiniteCheckTest {

  /** More than one chunk of the check for every type. */
  private static final int COUNT = 1_200_000;

  @ParameterizedTest
  @EnumSource(names = {"F64", "F32", "F16", "BF16"})
  void namesTheFirstBadElement(ElementType type) {
    ByteBuffer bytes = ByteBuffer.allocate(COUNT * type.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
    StoredTensor tensor =
        StoredTensor.contiguous(
            new TensorInfo("layer.weight", type, List.of((long) COUNT)),
            new MemoryBlock("memory", bytes),
            0);
    new FiniteCheck().requireFinite(tensor);

    for (int index : new int[] {COUNT - 1, 1_048_576, 17, 0}) {
      put(bytes, type, index);
      assertThatExceptionOfType(NonFiniteWeightException.class)
          .isThrownBy(() -> new FiniteCheck().requireFinite(tensor))
          .withMessageContaining("layer.weight")
          .withMessageContaining("memory")
          .satisfies(
              e -> {
                assertThat(e.index()).isEqualTo(index);
                assertThat(e.value()).isEqualTo(Double.NEGATIVE_INFINITY);
              });
    }
  }

  private static void put(ByteBuffer bytes, ElementType type, int index) {
    switch (type) {
      case F64 -> bytes.putDouble(8 * index, Double.NEGATIVE_INFINITY);
      case F32 -> bytes.putFloat(4 * index, Float.NEGATIVE_INFINITY);
      case F16 -> bytes.putShort(2 * index, (short) 0xfc00);
      default -> bytes.putShort(2 * index, (short) 0xff80);
    }
  }

  @Test
  void nanIsFoundAndIntegersPass() {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putFloat(4, Float.NaN);
    MemoryBlock block = new MemoryBlock("memory", bytes);
    assertThatExceptionOfType(NonFiniteWeightException.class)
        .isThrownBy(
            () ->
                new FiniteCheck()
                    .requireFinite(
                        StoredTensor.contiguous(
                            new TensorInfo("x", ElementType.F32, List.of(2L)), block, 0)))
        .satisfies(e -> assertThat(e.value()).isNaN());
    new FiniteCheck()
        .requireFinite(
            StoredTensor.contiguous(new TensorInfo("x", ElementType.I32, List.of(2L)), block, 0));
  }

  @Test
  void findsValuesThatAnotherTypeCannotHold() {
    ByteBuffer bytes = ByteBuffer.allocate(8 * COUNT).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putDouble(8 * (COUNT - 1), 70_000).putDouble(8 * 7, 65_519.9);
    StoredTensor doubles =
        StoredTensor.contiguous(
            new TensorInfo("x", ElementType.F64, List.of((long) COUNT)),
            new MemoryBlock("memory", bytes),
            0);
    FiniteCheck check = new FiniteCheck();
    check.requireFiniteAs(doubles, ElementType.F32);
    check.requireFiniteAs(doubles, ElementType.BF16);
    assertThatExceptionOfType(NonFiniteWeightException.class)
        .isThrownBy(() -> check.requireFiniteAs(doubles, ElementType.F16))
        .withMessageContaining("not finite as F16")
        .satisfies(e -> assertThat(e.index()).isEqualTo(COUNT - 1));
    bytes.putDouble(8 * 3, 1e300);
    assertThatExceptionOfType(NonFiniteWeightException.class)
        .isThrownBy(() -> check.requireFiniteAs(doubles, ElementType.F32))
        .satisfies(e -> assertThat(e.index()).isEqualTo(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.requireFiniteAs(doubles, ElementType.I8));
  }
}
