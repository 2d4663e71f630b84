package io.pixwizard.model.weights.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StoredTensorTest {

  @Test
  void readsEveryTypeAsFloats() {
    ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putDouble(0, 1.5).putLong(8, -7).putInt(16, 1 << 20).putShort(20, (short) -3);
    bytes.put(22, (byte) 200).put(23, (byte) -200).put(24, (byte) 2);
    DataBlock block = new MemoryBlock("memory", bytes);
    assertThat(one(block, ElementType.F64, 0)).isEqualTo(1.5f);
    assertThat(one(block, ElementType.I64, 8)).isEqualTo(-7f);
    assertThat(one(block, ElementType.I32, 16)).isEqualTo(1 << 20);
    assertThat(one(block, ElementType.I16, 20)).isEqualTo(-3f);
    assertThat(one(block, ElementType.U8, 22)).isEqualTo(200f);
    assertThat(one(block, ElementType.I8, 23)).isEqualTo(56f);
    assertThat(one(block, ElementType.BOOL, 24)).isEqualTo(1f);
  }

  private static float one(DataBlock block, ElementType type, long position) {
    TensorInfo info = new TensorInfo("x", type, List.of());
    return StoredTensor.contiguous(info, block, position).floats()[0];
  }

  @Property(tries = 300)
  void viewsAreReadInRowMajorOrder(
      @ForAll @Size(max = 4) List<@IntRange(min = 0, max = 4) Integer> sizes,
      @ForAll @Size(4) List<@IntRange(max = 5) Integer> steps,
      @ForAll @IntRange(max = 7) int offset) {
    List<Long> shape = sizes.stream().map(Integer::longValue).toList();
    List<Long> strides = steps.subList(0, shape.size()).stream().map(Integer::longValue).toList();
    DataBlock block = new MemoryBlock("memory", countingFloats(200));
    TensorInfo info = new TensorInfo("x", ElementType.F32, shape);
    StoredTensor view = StoredTensor.view(info, block, 4L * offset, strides);

    List<Float> expected = new ArrayList<>();
    collect(shape, strides, 0, offset, expected);
    assertThat(view.floats()).containsExactly(toArray(expected));
    assertThat(view.bytes().asFloatBuffer().remaining()).isEqualTo(expected.size());
    for (int first = 0; first < expected.size(); first++) {
      float[] rest = new float[expected.size() - first];
      view.floats(first, rest, 0, rest.length);
      assertThat(rest).containsExactly(toArray(expected.subList(first, expected.size())));
    }
  }

  private static void collect(
      List<Long> shape, List<Long> strides, int axis, long element, List<Float> values) {
    if (axis == shape.size()) {
      values.add((float) element);
      return;
    }
    for (long i = 0; i < shape.get(axis); i++) {
      collect(shape, strides, axis + 1, element + i * strides.get(axis), values);
    }
  }

  private static float[] toArray(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }

  @Test
  void viewsOfAllElementSizesAreGathered() {
    for (ElementType type : ElementType.values()) {
      byte[] bytes = new byte[6 * type.byteSize()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) i;
      }
      DataBlock block = new MemoryBlock("memory", ByteBuffer.wrap(bytes));
      TensorInfo info = new TensorInfo("x", type, List.of(3L, 2L));
      ByteBuffer transposed = StoredTensor.view(info, block, 0, List.of(1L, 3L)).bytes();
      int[] order = {0, 3, 1, 4, 2, 5};
      for (int i = 0; i < order.length; i++) {
        for (int b = 0; b < type.byteSize(); b++) {
          assertThat(transposed.get(i * type.byteSize() + b))
              .isEqualTo((byte) (order[i] * type.byteSize() + b));
        }
      }
    }
  }

  @Test
  void stridesOfSingleIndexesDoNotMakeAView() {
    DataBlock block = new MemoryBlock("memory", countingFloats(12));
    TensorInfo info = new TensorInfo("x", ElementType.F32, List.of(1L, 3L, 1L, 4L));
    assertThat(StoredTensor.view(info, block, 0, List.of(99L, 4L, 7L, 1L)).isContiguous()).isTrue();
    assertThat(StoredTensor.view(info, block, 0, List.of(1L, 1L, 1L, 3L)).isContiguous()).isFalse();
  }

  @Test
  void refusesViewsBeyondTheBlock() {
    DataBlock block = new MemoryBlock("memory", countingFloats(12));
    TensorInfo info = new TensorInfo("x", ElementType.F32, List.of(3L, 4L));
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> StoredTensor.contiguous(info, block, 4));
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> StoredTensor.contiguous(info, block, -4));
    assertThatExceptionOfType(WeightFormatException.class)
        .isThrownBy(() -> StoredTensor.view(info, block, 0, List.of(5L, 1L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredTensor.view(info, block, 0, List.of(Long.MAX_VALUE, 1L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredTensor.view(info, block, 0, List.of(-1L, 1L)));
  }

  @Test
  void reshapesViewsOnlyByTrailingOnes() {
    DataBlock block = new MemoryBlock("memory", countingFloats(12));
    TensorInfo info = new TensorInfo("x", ElementType.F32, List.of(3L, 4L, 1L, 1L));
    StoredTensor view = StoredTensor.view(info, block, 0, List.of(1L, 3L, 1L, 1L));
    assertThat(view.reshaped("y", List.of(3L, 4L)).floats()).containsExactly(view.floats());
    assertThatIllegalArgumentException().isThrownBy(() -> view.reshaped("y", List.of(4L, 3L)));
  }

  @Test
  void refusesPartsThatAreNotThere() {
    DataBlock block = new MemoryBlock("memory", countingFloats(12));
    TensorInfo info = new TensorInfo("x", ElementType.F32, List.of(3L, 4L));
    StoredTensor tensor = StoredTensor.contiguous(info, block, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tensor.read(9, ByteBuffer.allocate(16)))
        .withMessageContaining("12 elements");
    assertThatIllegalArgumentException().isThrownBy(() -> tensor.read(0, ByteBuffer.allocate(3)));
    assertThatIllegalArgumentException().isThrownBy(() -> tensor.read(-1, ByteBuffer.allocate(4)));
  }

  private static ByteBuffer countingFloats(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putFloat(4 * i, i);
    }
    return bytes;
  }
}
