package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.Strides;
import io.pixwizard.model.weights.file.TensorInfo;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.util.List;

/** Checks that a pickled tensor is a view inside its storage. */
final class TensorChecks {

  private final PickleInput input;
  private final WeightLimits limits;

  TensorChecks(PickleInput input, WeightLimits limits) {
    this.input = input;
    this.limits = limits;
  }

  StorageReference storage(ElementType type, String key, long count) {
    if (count < 0 || count > Long.MAX_VALUE / type.byteSize()) {
      throw refuse("the size of a storage", count + " elements");
    }
    return new StorageReference(type, key, count);
  }

  TensorReference tensor(
      StorageReference storage, long offset, List<Long> shape, List<Long> strides) {
    if (shape.size() > limits.maxRank()) {
      throw refuse("at most " + limits.maxRank() + " dimensions", Integer.toString(shape.size()));
    }
    long elements;
    long span;
    try {
      elements = new TensorInfo("", storage.type(), shape).elementCount();
      span = Strides.span(shape, strides);
    } catch (IllegalArgumentException e) {
      throw new WeightFormatException(
          input.file(), input.place(), "a shape that fits its storage", e.getMessage(), e);
    }
    if (offset < 0 || span > storage.elementCount() || offset > storage.elementCount() - span) {
      throw refuse(
          "a view inside the " + storage.elementCount() + " elements of its storage",
          "offset " + offset + ", shape " + shape + ", strides " + strides);
    }
    if (elements > Math.max(storage.elementCount(), limits.maxRepeatedElements())) {
      throw refuse(
          "at most " + limits.maxRepeatedElements() + " elements of an expanded view",
          "shape " + shape + ", strides " + strides);
    }
    return new TensorReference(storage, offset, shape, strides);
  }

  private WeightFormatException refuse(String expected, String found) {
    return new WeightFormatException(input.file(), input.place(), expected, found);
  }
}
