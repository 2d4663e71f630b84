package io.pixwizard.model.weights;

import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.TensorInfo;
import io.pixwizard.model.weights.file.WeightFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is in the weights, in numbers.
 *
 * @param tensors all tensors, in order
 * @param elements elements of all tensors: the parameter count
 * @param bytes bytes of all tensors
 * @param types per element type that occurs
 * @param files per file
 */
public record WeightSummary(
    List<TensorInfo> tensors,
    long elements,
    long bytes,
    Map<ElementType, Count> types,
    List<FileCount> files) {

  /**
   * Sum over some tensors.
   *
   * @param tensors how many
   * @param elements elements in all
   */
  public record Count(long tensors, long elements) {}

  /**
   * One file.
   *
   * @param file the open file
   * @param tensors tensors in it
   */
  public record FileCount(WeightFile file, int tensors) {}

  /** Counts without reading data. */
  public static WeightSummary of(WeightSource source) {
    Map<ElementType, Count> types = new EnumMap<>(ElementType.class);
    List<TensorInfo> infos = source.tensors().stream().map(StoredTensor::info).toList();
    for (TensorInfo info : infos) {
      types.merge(
          info.type(),
          new Count(1, info.elementCount()),
          (a, b) -> new Count(a.tensors() + b.tensors(), a.elements() + b.elements()));
    }
    return new WeightSummary(
        infos,
        infos.stream().mapToLong(TensorInfo::elementCount).sum(),
        infos.stream().mapToLong(TensorInfo::byteSize).sum(),
        types,
        source.files().stream().map(file -> new FileCount(file, file.tensors().size())).toList());
  }
}
