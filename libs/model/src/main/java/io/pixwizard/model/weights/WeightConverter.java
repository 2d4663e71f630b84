package io.pixwizard.model.weights;

import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.FiniteCheck;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.safetensors.SafetensorsWriter;
import io.pixwizard.model.weights.safetensors.TensorContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes any weights as one safetensors file, tensor by tensor, in memory of a few megabytes.
 *
 * @param type type of the floating-point tensors, F32, BF16 or F16; empty keeps each one's own;
 *     integers and booleans are always kept
 * @param requireFinite whether NaN, infinity and values too large for the type are refused; default
 *     true
 */
public record WeightConverter(Optional<ElementType> type, boolean requireFinite) {

  /** Of finite weights into one format. */
  public static WeightConverter to(Precision precision) {
    return new WeightConverter(Optional.of(ArraySource.elementType(precision)), true);
  }

  /**
   * Converts, replacing the target only when all is written.
   *
   * @throws io.pixwizard.model.weights.file.NonFiniteWeightException at the first bad value
   * @throws IllegalArgumentException if the type cannot be written
   * @throws java.io.UncheckedIOException if reading or writing fails
   */
  public void convert(WeightSource source, Path target) {
    FiniteCheck check = new FiniteCheck();
    List<TensorContent> contents =
        source.tensors().stream().map(tensor -> content(tensor, check)).toList();
    // Hugging Face libraries refuse safetensors without this entry
    new SafetensorsWriter(contents, Map.of("format", "pt")).write(target);
  }

  private TensorContent content(StoredTensor tensor, FiniteCheck check) {
    ElementType stored = tensor.info().type();
    if (type.isPresent() && stored.isFloating() && stored != type.get()) {
      return TensorContent.converted(tensor, type.get(), requireFinite);
    }
    if (requireFinite) {
      check.requireFinite(tensor);
    }
    return TensorContent.copyOf(tensor);
  }
}
