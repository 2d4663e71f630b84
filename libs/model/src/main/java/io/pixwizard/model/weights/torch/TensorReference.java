package io.pixwizard.model.weights.torch;

import java.util.List;

/**
 * A tensor as a pickle describes it: a view of a storage, checked to lie inside it.
 *
 * @param storage storage
 * @param offset index of the first element
 * @param shape sizes
 * @param strides elements from one index to the next
 */
record TensorReference(
    StorageReference storage, long offset, List<Long> shape, List<Long> strides) {}
